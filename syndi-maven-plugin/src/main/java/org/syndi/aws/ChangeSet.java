package org.syndi.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** A change set: what CloudFormation would do, to be looked at before it does it. */
public final class ChangeSet {
    private final CloudFormationClient client;
    private final String id;
    private final String stackId;
    private final boolean importing;

    private ChangeSet(CloudFormationClient client, String id, String stackId, boolean importing) {
        this.client = client;
        this.id = id;
        this.stackId = stackId;
        this.importing = importing;
    }

    /** Asks CloudFormation to work it out; {@link #await} says what came of it. */
    public static ChangeSet create(AwsClients clients, String stackName, ChangeSetRequest request) {
        CloudFormationClient client = clients.cloudFormation();
        return AwsCall.call("make a change set for the stack " + stackName, () -> {
            var made = client.createChangeSet(set -> set.stackName(stackName)
                    .changeSetName(request.name())
                    .changeSetType(request.creation() ? ChangeSetType.CREATE : ChangeSetType.UPDATE)
                    .templateBody(request.templateBody().orElse(null))
                    .templateURL(request.templateUrl().orElse(null))
                    .parameters(parameters(request.parameters(), request.keptParameters()))
                    .tags(tags(request.tags()))
                    .capabilities(
                            Capability.CAPABILITY_IAM,
                            Capability.CAPABILITY_NAMED_IAM,
                            Capability.CAPABILITY_AUTO_EXPAND));
            return new ChangeSet(client, made.id(), made.stackId(), false);
        });
    }

    /** The same for existing resources; a stack that is not there yet is made of them. */
    public static ChangeSet create(AwsClients clients, String stackName, ImportRequest request) {
        CloudFormationClient client = clients.cloudFormation();
        return AwsCall.call("make a change set that takes existing resources into the stack " + stackName, () -> {
            var made = client.createChangeSet(set -> set.stackName(stackName)
                    .changeSetName(request.name())
                    .changeSetType(ChangeSetType.IMPORT)
                    .resourcesToImport(request.resources().stream()
                            .map(resource ->
                                    software.amazon.awssdk.services.cloudformation.model.ResourceToImport.builder()
                                            .logicalResourceId(resource.logicalId())
                                            .resourceType(resource.type())
                                            .resourceIdentifier(resource.identifier())
                                            .build())
                            .toList())
                    .templateBody(request.templateBody().orElse(null))
                    .templateURL(request.templateUrl().orElse(null))
                    .parameters(parameters(request.parameters(), request.keptParameters()))
                    .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_NAMED_IAM));
            return new ChangeSet(client, made.id(), made.stackId(), true);
        });
    }

    private static List<Parameter> parameters(Map<String, String> given, Set<String> kept) {
        return Stream.concat(
                        given.entrySet().stream().map(value -> Parameter.builder()
                                .parameterKey(value.getKey())
                                .parameterValue(value.getValue())
                                .build()),
                        kept.stream().map(name -> Parameter.builder()
                                .parameterKey(name)
                                .usePreviousValue(true)
                                .build()))
                .toList();
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    public String stackId() {
        return stackId;
    }

    /**
     * Waits until it is worked out.
     *
     * @return the changes; an empty list if nothing would change
     * @throws DeploymentException with CloudFormation's reason if it could not be worked out
     */
    public List<ResourceChange> await(Poller poller) {
        DescribeChangeSetResponse done = poller.await("the change set " + id, () -> Optional.of(describe(null))
                .filter(set ->
                        set.status() == ChangeSetStatus.CREATE_COMPLETE || set.status() == ChangeSetStatus.FAILED));
        if (done.status() == ChangeSetStatus.FAILED) {
            if (isWithoutChanges(done)) {
                return List.of();
            }
            throw refused(done.statusReason() + reasons());
        }
        return changes(done);
    }

    private DeploymentException refused(String reason) {
        return new DeploymentException("CloudFormation refused the change set: " + reason, remedy(reason));
    }

    private String remedy(String reason) {
        if (importing) {
            return "Nothing was changed. If what is named belongs to another stack, take it out of that one first (with"
                    + " DeletionPolicy: Retain), or give it another name in the template.";
        }
        return reason.contains("already exists")
                ? "It exists outside of this stack. Save what is in it and remove it, or give it another name in the"
                        + " template, then run the same command again; nothing was changed."
                : "Correct infra/template.yaml or the parameters, then run the same command again; nothing was changed.";
    }

    /** The status of a change set that early validation refused names the check only. */
    private String reasons() {
        try {
            return new OperationFailures(client)
                    .ofChangeSet(id).stream().map(failure -> "\n  " + failure).collect(Collectors.joining());
        } catch (DeploymentException e) {
            return "\n  (What it found in detail is not known: " + e.problem() + ")";
        }
    }

    /** CloudFormation has only words for this; SAM CLI and CDK CLI look for the same two. */
    private static boolean isWithoutChanges(DescribeChangeSetResponse set) {
        String reason = String.valueOf(set.statusReason());
        return reason.contains("didn't contain changes") || reason.contains("No updates are to be performed");
    }

    private List<ResourceChange> changes(DescribeChangeSetResponse firstPage) {
        List<ResourceChange> changes = new ArrayList<>();
        DescribeChangeSetResponse page = firstPage;
        while (true) {
            page.changes().stream().map(ChangeSet::change).forEach(changes::add);
            if (page.nextToken() == null) {
                return List.copyOf(changes);
            }
            page = describe(page.nextToken());
        }
    }

    private DescribeChangeSetResponse describe(String token) {
        return AwsCall.call(
                "read the change set " + id,
                () -> client.describeChangeSet(
                        request -> request.changeSetName(id).stackName(stackId).nextToken(token)));
    }

    private static ResourceChange change(Change change) {
        software.amazon.awssdk.services.cloudformation.model.ResourceChange resource = change.resourceChange();
        return new ResourceChange(
                resource.actionAsString(),
                resource.logicalResourceId(),
                Optional.ofNullable(resource.physicalResourceId()).orElse(""),
                resource.resourceType(),
                Optional.ofNullable(resource.replacementAsString()).orElse(""),
                resource.details().stream().map(ChangeSet::cause).distinct().toList());
    }

    private static String cause(ResourceChangeDetail detail) {
        String name = detail.target().name();
        return detail.target().attributeAsString() + (name == null ? "" : "." + name);
    }

    /**
     * Lets CloudFormation do it. A creation that fails takes back what it made, also what the template retains: such a
     * thing is empty, and left behind it would only be in the way of the next try. An import makes nothing, so there is
     * nothing for it to take back.
     */
    public void execute() {
        AwsCall.call(
                "execute the change set " + id,
                () -> client.executeChangeSet(
                        request -> request.changeSetName(id).stackName(stackId).retainExceptOnCreate(!importing)));
    }

    public void delete() {
        AwsCall.call(
                "delete the change set " + id,
                () -> client.deleteChangeSet(
                        request -> request.changeSetName(id).stackName(stackId)));
    }
}
