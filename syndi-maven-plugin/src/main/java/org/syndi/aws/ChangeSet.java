package org.syndi.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** A change set: what CloudFormation would do, to be looked at before it does it. */
public final class ChangeSet {
    /** CloudFormation names the change set of a nested stack that was refused, and not why. */
    private static final Pattern NESTED = Pattern.compile("Nested change set (arn:\\S+) was not successfully created");

    private final CloudFormationClient client;
    private final String id;
    private final String name;
    private final String stackId;
    private final boolean importing;
    private final StackOperation execution;

    private ChangeSet(CloudFormationClient client, String id, String name, String stackId, boolean importing) {
        this.client = client;
        this.id = id;
        this.name = name;
        this.stackId = stackId;
        this.importing = importing;
        this.execution = new StackOperation(
                client,
                "execute the change set " + id,
                stackId,
                token -> client.executeChangeSet(request -> request.changeSetName(id)
                        .stackName(stackId)
                        .retainExceptOnCreate(!importing)
                        .clientRequestToken(token)));
    }

    /**
     * Asks CloudFormation to work it out; {@link #await} says what came of it.
     *
     * @param request its name is one that no other change set has
     */
    public static ChangeSet create(AwsClients clients, String stackName, ChangeSetRequest request) {
        return made(clients, "make a change set for the stack " + stackName, set -> set.stackName(stackName)
                .changeSetName(request.name())
                .changeSetType(request.creation() ? ChangeSetType.CREATE : ChangeSetType.UPDATE)
                .includeNestedStacks(true)
                .templateBody(request.templateBody().orElse(null))
                .templateURL(request.templateUrl().orElse(null))
                .parameters(parameters(request.parameters(), request.keptParameters()))
                .tags(tags(request.tags()))
                .capabilities(
                        Capability.CAPABILITY_IAM, Capability.CAPABILITY_NAMED_IAM, Capability.CAPABILITY_AUTO_EXPAND));
    }

    /**
     * The same for existing resources; a stack that is not there yet is made of them. CloudFormation imports nothing
     * into nested stacks.
     */
    public static ChangeSet create(AwsClients clients, String stackName, ImportRequest request) {
        return made(
                clients,
                "make a change set that takes existing resources into the stack " + stackName,
                set -> set.stackName(stackName)
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
    }

    /** The name, which nobody else uses, is the token as well, by which CloudFormation knows a repeated call. */
    private static ChangeSet made(
            AwsClients clients, String purpose, Consumer<CreateChangeSetRequest.Builder> description) {
        CloudFormationClient client = clients.cloudFormation();
        CreateChangeSetRequest request = CreateChangeSetRequest.builder()
                .applyMutation(description)
                .applyMutation(set -> set.clientToken(set.build().changeSetName()))
                .build();
        boolean importing = request.changeSetType() == ChangeSetType.IMPORT;
        return AwsCall.call(purpose, () -> {
            try {
                CreateChangeSetResponse made = client.createChangeSet(request);
                return new ChangeSet(client, made.id(), request.changeSetName(), made.stackId(), importing);
            } catch (AlreadyExistsException e) {
                DescribeChangeSetResponse ours = existing(client, request, e);
                return new ChangeSet(client, ours.changeSetId(), request.changeSetName(), ours.stackId(), importing);
            }
        });
    }

    /** An earlier try made it, whose answer was lost. */
    private static DescribeChangeSetResponse existing(
            CloudFormationClient client, CreateChangeSetRequest request, AlreadyExistsException refusal) {
        try {
            return client.describeChangeSet(
                    set -> set.changeSetName(request.changeSetName()).stackName(request.stackName()));
        } catch (CloudFormationException e) {
            refusal.addSuppressed(e);
            throw refusal;
        }
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

    public String name() {
        return name;
    }

    /**
     * Waits until it is worked out.
     *
     * @return the changes to resources, also those in nested stacks: none where only outputs or descriptions change;
     *     empty if nothing at all would change
     * @throws DeploymentException with CloudFormation's reason if it could not be worked out
     */
    public Optional<List<ResourceChange>> await(Poller poller) {
        ProposedChanges changes = new ProposedChanges(client);
        DescribeChangeSetResponse done = poller.await("the change set " + id, () -> Optional.of(changes.page(id, null))
                .filter(set ->
                        set.status() == ChangeSetStatus.CREATE_COMPLETE || set.status() == ChangeSetStatus.FAILED));
        if (done.status() == ChangeSetStatus.FAILED) {
            if (NoChanges.isSaid(done.statusReason())) {
                return Optional.empty();
            }
            throw refused(reason(changes, done) + reasons());
        }
        return Optional.of(poller.call("the changes in " + id, () -> changes.of(id)));
    }

    private DeploymentException refused(String reason) {
        return new DeploymentException("CloudFormation refused the change set: " + reason, remedy(reason));
    }

    private String remedy(String reason) {
        if (importing) {
            return "Nothing was changed. If what is named belongs to another stack, take it out of that one first (with"
                    + " DeletionPolicy: Retain), or give it another name in the template.";
        }
        return KnownRepair.ofResource(reason).orElse("Correct infra/template.yaml or the parameters.")
                + " Then run the same command again; nothing was changed.";
    }

    /** CloudFormation's words, and those on the change set of the nested stack that it failed for. */
    private static String reason(ProposedChanges changes, DescribeChangeSetResponse failed) {
        String told = String.valueOf(failed.statusReason());
        Matcher nested = NESTED.matcher(told);
        if (!nested.find()) {
            return told;
        }
        try {
            return told + "\n  " + reason(changes, changes.page(nested.group(1), null));
        } catch (DeploymentException e) {
            return told + "\n  (Why is not known: " + e.problem() + ")";
        }
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

    /**
     * Lets CloudFormation do it. A creation that fails takes back what it made, also what the template retains: such a
     * thing is empty, and left behind it would only be in the way of the next try. An import makes nothing, so there is
     * nothing for it to take back. May be called again where the answer was lost.
     */
    public void execute() {
        execution.run();
    }

    /** One that is gone already is no failure. */
    public void delete() {
        AwsCall.call("delete the change set " + id, () -> {
            try {
                client.deleteChangeSet(request -> request.changeSetName(id).stackName(stackId));
            } catch (ChangeSetNotFoundException e) {
                // whoever was first with it
            }
            return id;
        });
    }
}
