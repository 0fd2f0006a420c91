package org.syndi.deploy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.syndi.aws.StackInventory;
import org.syndi.aws.StackResource;
import org.syndi.template.SamTemplate;
import org.syndi.template.TemplateResource;

/**
 * What a deletion of a stack takes away and what it leaves, by the template that the stack has now.
 *
 * @param gone is deleted
 * @param retained stays, and belongs to no stack afterwards
 */
record Teardown(List<StackResource> gone, List<StackResource> retained) {
    /** Types whose loss is a loss of data or of users. */
    private static final Set<String> HOLDS_DATA = Set.of(
            "AWS::S3::Bucket",
            "AWS::Cognito::UserPool",
            "AWS::DynamoDB::Table",
            "AWS::KMS::Key",
            "AWS::Logs::LogGroup",
            "AWS::RDS::DBInstance",
            "AWS::EFS::FileSystem");

    private static final Set<String> HAS_ADDRESS =
            Set.of("AWS::CloudFront::Distribution", "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api");

    static Teardown of(StackInventory stack) {
        Map<String, String> policies =
                SamTemplate.parse("the template of the stack", stack.processedTemplate()).resources().stream()
                        .collect(Collectors.toMap(
                                TemplateResource::logicalId,
                                resource -> resource.deletionPolicy().orElse("Delete"),
                                (first, second) -> first));
        Map<Boolean, List<StackResource>> byFate = stack.resources().stream()
                .filter(StackResource::exists)
                .collect(Collectors.partitioningBy(resource -> isRetained(policies, resource)));
        return new Teardown(byFate.get(false), byFate.get(true));
    }

    /** {@code Retain} and {@code RetainExceptOnCreate} ("DeletionPolicy attribute" in the template reference). */
    private static boolean isRetained(Map<String, String> policies, StackResource resource) {
        return policies.getOrDefault(resource.logicalId(), "Delete").startsWith("Retain");
    }

    /** Whether a resource of this type cannot simply be made anew. */
    static boolean holdsData(String type) {
        return HOLDS_DATA.contains(type);
    }

    /** What holds data and is not retained. */
    List<StackResource> losses() {
        return gone.stream().filter(resource -> holdsData(resource.type())).toList();
    }

    /** What others reach by an address that AWS made up. */
    List<StackResource> addresses() {
        return gone.stream()
                .filter(resource -> HAS_ADDRESS.contains(resource.type()))
                .toList();
    }

    /** What people look for by name afterwards: buckets, pools, log groups. */
    List<StackResource> retainedData() {
        return retained.stream().filter(resource -> holdsData(resource.type())).toList();
    }
}
