package org.syndi.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;

/**
 * Reads what a change set does, all pages of it, and what it does in the stacks that are nested in the stack: for these
 * there are change sets of their own. A nested stack that goes takes all that it has, and where CloudFormation does not
 * say what would change in one, anything in it may.
 */
final class ProposedChanges {
    private final CloudFormationClient client;

    ProposedChanges(CloudFormationClient client) {
        this.client = client;
    }

    /** @param changeSetId by its ARN, which names its stack as well */
    List<ResourceChange> of(String changeSetId) {
        List<ResourceChange> changes = new ArrayList<>();
        String token = null;
        do {
            DescribeChangeSetResponse page = page(changeSetId, token);
            page.changes().stream().flatMap(this::withNested).forEach(changes::add);
            token = page.nextToken();
        } while (token != null);
        return List.copyOf(changes);
    }

    DescribeChangeSetResponse page(String changeSetId, String token) {
        return AwsCall.call(
                "read the change set " + changeSetId,
                () -> client.describeChangeSet(
                        request -> request.changeSetName(changeSetId).nextToken(token)));
    }

    private Stream<ResourceChange> withNested(Change change) {
        software.amazon.awssdk.services.cloudformation.model.ResourceChange told = change.resourceChange();
        if (told == null) {
            return Stream.empty(); // a hook: it changes nothing
        }
        ResourceChange own = own(told);
        return own.type().isStack() ? Stream.concat(Stream.of(own), inside(own, told.changeSetId())) : Stream.of(own);
    }

    private Stream<ResourceChange> inside(ResourceChange nested, String changeSetId) {
        Stream<ResourceChange> made = changeSetId == null
                ? Stream.empty()
                : of(changeSetId).stream().map(change -> change.within(nested.logicalId()));
        boolean unseen = nested.action().equals("Modify") && changeSetId == null;
        return nested.mayLoseResource() || unseen ? Stream.concat(taken(nested), made) : made;
    }

    /** What the nested stack has now, and may take along. */
    private Stream<ResourceChange> taken(ResourceChange nested) {
        if (nested.physicalId().isEmpty()) {
            return Stream.empty();
        }
        String action = nested.action().equals("Remove") ? "Remove" : "Dynamic";
        return new StackInventory(client, nested.physicalId())
                .resourcesWithNested().stream()
                        .filter(StackResource::exists)
                        .map(resource -> new ResourceChange(
                                action,
                                nested.logicalId() + "." + resource.logicalId(),
                                resource.physicalId(),
                                resource.type(),
                                "",
                                nested.policyAction(),
                                List.of()));
    }

    private static ResourceChange own(software.amazon.awssdk.services.cloudformation.model.ResourceChange told) {
        return new ResourceChange(
                text(told.actionAsString()),
                text(told.logicalResourceId()),
                text(told.physicalResourceId()),
                text(told.resourceType()),
                text(told.replacementAsString()),
                text(told.policyActionAsString()),
                told.details().stream()
                        .map(ResourceChangeDetail::target)
                        .filter(Objects::nonNull)
                        .map(ProposedChanges::cause)
                        .distinct()
                        .toList());
    }

    private static String text(String value) {
        return Optional.ofNullable(value).orElse("");
    }

    private static String cause(ResourceTargetDefinition target) {
        String name = target.name();
        return target.attributeAsString() + (name == null ? "" : "." + name);
    }
}
