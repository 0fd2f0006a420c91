package org.syndi.aws;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** A CloudFormation stack, there or not. */
public final class Stack {
    private final CloudFormationClient client;
    private final String name;

    public Stack(AwsClients clients, String name) {
        this.client = clients.cloudFormation();
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** The stack as it is now; empty if there is none. */
    public Optional<StackSnapshot> describe() {
        return describe(name);
    }

    /** @param nameOrId the id also finds a stack that was deleted */
    public Optional<StackSnapshot> describe(String nameOrId) {
        return AwsCall.call("read the stack " + name, () -> {
            try {
                return Optional.of(snapshot(only(
                        nameOrId,
                        client.describeStacks(request -> request.stackName(nameOrId))
                                .stacks())));
            } catch (CloudFormationException e) {
                if (isMissing(e, nameOrId)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** CloudFormation answers a name or an id with that very stack, or refuses: never with none, nor with another. */
    static software.amazon.awssdk.services.cloudformation.model.Stack only(
            String nameOrId, List<software.amazon.awssdk.services.cloudformation.model.Stack> answer) {
        return answer.stream()
                .filter(stack -> nameOrId.equals(stack.stackName()) || nameOrId.equals(stack.stackId()))
                .findFirst()
                .orElseThrow(() -> AnswerCheck.foreign("it says nothing of the stack " + nameOrId));
    }

    /** All stacks of the account in the region whose names begin so. */
    public static List<StackSnapshot> named(AwsClients clients, String prefix) {
        return AwsCall.call(
                "list the stacks", () -> clients.cloudFormation().describeStacksPaginator().stacks().stream()
                        .filter(stack -> stack.stackName().startsWith(prefix))
                        .map(Stack::snapshot)
                        .toList());
    }

    /** CloudFormation has no code of its own for a stack that is not there, only its words; for this very stack. */
    static boolean isMissing(CloudFormationException e, String nameOrId) {
        String words = AwsCall.message(e).strip();
        return e.statusCode() == 400
                && AwsCall.code(e).equals("ValidationError")
                && (words.equals("Stack with id " + nameOrId + " does not exist")
                        || words.equals("Stack [" + nameOrId + "] does not exist"));
    }

    private static StackSnapshot snapshot(software.amazon.awssdk.services.cloudformation.model.Stack stack) {
        return new StackSnapshot(
                stack.stackId(),
                stack.stackName(),
                new StackStatus(stack.stackStatusAsString()),
                Optional.ofNullable(stack.stackStatusReason()).orElse(""),
                values(stack.parameters(), Parameter::parameterKey, Parameter::parameterValue),
                values(stack.outputs(), Output::outputKey, Output::outputValue),
                Boolean.TRUE.equals(stack.enableTerminationProtection()),
                Optional.ofNullable(stack.lastUpdatedTime())
                        .or(() -> Optional.ofNullable(stack.creationTime()))
                        .orElse(Instant.EPOCH));
    }

    /** By name. One without a value has none: it is left out, as if it were not there. */
    private static <T> Map<String, String> values(List<T> all, Function<T, String> name, Function<T, String> value) {
        return all.stream()
                .filter(one -> name.apply(one) != null && value.apply(one) != null)
                .collect(toMap(name, value, (first, again) -> first));
    }

    /**
     * Deletes it. Not the name counts but the id, so that a stack that was made anew under the same name is not hit.
     */
    public StackOperation deletion(StackSnapshot seen) {
        return deletion(seen, request -> {});
    }

    /**
     * The same, leaving some of its resources where they are; CloudFormation takes that only of a stack whose deletion
     * has failed.
     *
     * @param retained logical ids
     */
    public StackOperation deletion(StackSnapshot seen, Set<String> retained) {
        return deletion(seen, request -> request.retainResources(retained));
    }

    /**
     * Looks at the stack once more, right before: what it has become since it was seen is somebody else's. A stack that
     * is being deleted, or is gone, needs no second call.
     */
    private StackOperation deletion(StackSnapshot seen, Consumer<DeleteStackRequest.Builder> options) {
        return operation("delete the stack " + name, seen.id(), token -> {
            Optional<StackSnapshot> now = describe(seen.id()).filter(stack -> !isGoing(stack));
            if (now.isPresent()) {
                requireSame(now.get(), seen);
                client.deleteStack(request -> {
                    request.stackName(seen.id()).clientRequestToken(token);
                    options.accept(request);
                });
            }
        });
    }

    private static boolean isGoing(StackSnapshot now) {
        return now.status().name().equals("DELETE_IN_PROGRESS") || now.isGone();
    }

    /**
     * Looks again.
     *
     * @throws DeploymentException if it has changed since
     */
    public void requireAsSeen(StackSnapshot seen) {
        describe(seen.id()).ifPresent(now -> requireSame(now, seen));
    }

    private void requireSame(StackSnapshot now, StackSnapshot seen) {
        if (!now.status().equals(seen.status()) || !now.changed().equals(seen.changed())) {
            throw new DeploymentException(
                    "The stack " + name + " was in " + seen.status() + " when it was looked at, and "
                            + (now.status().equals(seen.status()) ? "was updated since" : "is in " + now.status())
                            + ": somebody else works on it. It was not deleted.",
                    "Agree on who deploys, then run the same command again; it looks at the stack anew.");
        }
    }

    /** Leads a failed creation or update back to the last stable state. What it made new is deleted. */
    public StackOperation rollback(String stackId) {
        return operation(
                "roll back the stack " + name,
                stackId,
                token -> client.rollbackStack(request ->
                        request.stackName(stackId).retainExceptOnCreate(true).clientRequestToken(token)));
    }

    /**
     * Goes on with the rollback of an update that failed.
     *
     * @param skipped logical ids of resources to be taken for rolled back as they are
     */
    public StackOperation continuedRollback(String stackId, Set<String> skipped) {
        return operation(
                "continue the rollback of the stack " + name,
                stackId,
                token -> client.continueUpdateRollback(request ->
                        request.stackName(stackId).resourcesToSkip(skipped).clientRequestToken(token)));
    }

    private StackOperation operation(String purpose, String stackId, Consumer<String> call) {
        return new StackOperation(client, purpose, stackId, call);
    }

    public StackEvents events(String stackId) {
        return new StackEvents(client, stackId);
    }
}
