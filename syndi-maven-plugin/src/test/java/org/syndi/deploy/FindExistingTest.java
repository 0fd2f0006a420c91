package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.aws.Account;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.ResourceToImport;
import org.syndi.aws.SentRequest;
import org.syndi.deployment.DeploymentException;
import org.syndi.template.SamTemplate;

class FindExistingTest {
    private static final String TEMPLATE = """
            Parameters:
              Make: {Type: String}
            Conditions:
              Wanted: !Equals [!Ref Make, 'true']
            Resources:
              Data: {Type: AWS::S3::Bucket, Condition: Wanted, Properties: {BucketName: !Sub '%s-${AWS::AccountId}'}}
              Log: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: %s}}
              Unnamed: {Type: AWS::S3::Bucket}
            """;

    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private final String name = aws.freshName("existing");

    private List<ResourceToImport> find(Account account, String make) {
        SamTemplate template = SamTemplate.parse("t", TEMPLATE.formatted(name, name));
        StackParameters parameters = new StackParameters(Map.of("Make", make), Set.of());
        return FindExisting.in(aws.clients(), account, "none", template, parameters, Optional.empty());
    }

    @Test
    void findsByNameAndOnlyWhatIsWanted() {
        assertThat(find(aws.account(), "true")).isEmpty();
        String bucket = name + "-" + aws.account().id();
        aws.s3().createBucket(request -> request.bucket(bucket));
        aws.logs().createLogGroup(request -> request.logGroupName(name));
        aws.logs().createLogGroup(request -> request.logGroupName(name + "-longer"));

        assertThat(find(aws.account(), "true"))
                .containsExactly(
                        ResourceToImport.of("Data", "AWS::S3::Bucket", "BucketName", bucket),
                        ResourceToImport.of("Log", "AWS::Logs::LogGroup", "LogGroupName", name));
        assertThat(find(aws.account(), "false"))
                .extracting(ResourceToImport::logicalId)
                .containsExactly("Log");
    }

    @Test
    void leavesToTheReviewWhatTheStackHasUnderAnotherLogicalId() {
        aws.create(
                name, "Resources: {Log: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: %s}}}".formatted(name));
        SamTemplate renamed = SamTemplate.parse(
                "t",
                "Resources: {Journal: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: %s}}}".formatted(name));

        assertThat(FindExisting.in(
                        aws.clients(),
                        aws.account(),
                        name,
                        renamed,
                        new StackParameters(Map.of(), Set.of()),
                        aws.stack(name).describe()))
                .isEmpty();
    }

    @Test
    void refusesABucketOfSomebodyElse() {
        Account other = new Account("999999999999", "arn:aws:iam::999999999999:user/test", "us-east-1");
        aws.s3().createBucket(request -> request.bucket(name + "-999999999999"));

        assertThatThrownBy(() -> find(other, "true"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(name + "-999999999999 exists, but it does not belong to the account 999999999999")
                .hasMessageContaining("Nothing was changed");
    }

    @Test
    void asksS3ForNothingWithoutNamingTheOwner() {
        find(aws.account(), "true");

        assertThat(aws.sent().stream().filter(SentRequest::isToS3)).isNotEmpty().allSatisfy(request -> assertThat(
                        request.expectedBucketOwner())
                .contains(aws.account().id()));
    }
}
