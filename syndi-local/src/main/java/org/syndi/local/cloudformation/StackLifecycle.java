package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.cloudformation.CreateOperation.OnFailure;
import org.syndi.local.wire.AwsException;

/** Which operation a stack's state permits, and its start. One decision at a time. */
final class StackLifecycle {
    /** How an update or an execution is to go. */
    record Options(boolean disableRollback, boolean retainExceptOnCreate, String changeSetArn) {}

    private final Engine engine;
    private final Operations operations;

    StackLifecycle(Engine engine, Operations operations) {
        this.engine = engine;
        this.operations = operations;
    }

    /** @param stack new, or under review */
    synchronized void create(Stack stack, OnFailure onFailure) {
        StackIdentity identity = stack.identity();
        engine.state()
                .stacks()
                .find(identity.name(), identity.account(), identity.region())
                .filter(taken -> taken.deployed() || !taken.identity().equals(identity))
                .ifPresent(taken -> {
                    throw AwsException.badRequest(
                            "AlreadyExistsException", "Stack [" + identity.name() + "] already exists");
                });
        operations.start(
                stack,
                StackStatus.CREATE_IN_PROGRESS,
                journal -> new CreateOperation(engine, journal, stack, onFailure));
    }

    synchronized void update(Stack asked, Blueprint blueprint, Operation operation, Options options) {
        Stack stack = engine.state().stacks().current(asked.identity());
        checkUpdatable(stack, options.disableRollback());
        Stack updated = stack.with(operation)
                .with(blueprint)
                .with(stack.settings()
                        .forOperation(
                                options.disableRollback(), options.retainExceptOnCreate(), options.changeSetArn()));
        operations.start(
                updated,
                StackStatus.UPDATE_IN_PROGRESS,
                journal -> new UpdateOperation(engine, journal, updated, stack.blueprint()));
    }

    /** @throws AwsException {@code ValidationError} unless an update may start */
    static void checkUpdatable(Stack stack, boolean disableRollback) {
        boolean allowed =
                stack.status().stable() || (disableRollback && stack.status().retryable());
        if (!allowed) {
            throw AwsException.badRequest(
                    "ValidationError",
                    "Stack:" + stack.identity().arn() + " is in " + stack.status() + " state and can not be updated.");
        }
    }

    synchronized void delete(Stack asked, Operation operation, List<String> retained, boolean force) {
        Stack stack = engine.state().stacks().current(asked.identity());
        if (stack.settings().terminationProtection()) {
            throw AwsException.badRequest(
                    "ValidationError",
                    "Stack [" + stack.identity().name() + "] cannot be deleted while TerminationProtection is enabled");
        }
        if (stack.status() == StackStatus.DELETE_IN_PROGRESS || !stack.alive()) {
            return;
        }
        if (!stack.status().deletable()) {
            throw AwsException.badRequest(
                    "ValidationError",
                    "Stack [" + stack.identity().arn() + "] cannot be deleted while in status " + stack.status());
        }
        if (!retained.isEmpty() && stack.status() != StackStatus.DELETE_FAILED) {
            throw AwsException.badRequest(
                    "ValidationError",
                    "Invalid operation on stack [" + stack.identity().arn()
                            + "]. When you delete a stack, specify which resources to retain only when the stack is in"
                            + " the DELETE_FAILED state.");
        }
        Stack doomed = stack.with(operation);
        operations.start(
                doomed,
                StackStatus.DELETE_IN_PROGRESS,
                journal -> new DeleteOperation(engine, journal, doomed, retained, force));
    }
}
