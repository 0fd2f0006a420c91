package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.syndi.local.cloudformation.CreateOperation.OnFailure;
import org.syndi.local.wire.AwsException;

/** Which operation a stack's state permits, and its start. One decision at a time. */
final class StackLifecycle {
    /** How an update or an execution is to go. */
    record Options(boolean disableRollback, boolean retainExceptOnCreate, String changeSetArn) {}

    private final Engine engine;
    private final Operations operations;
    private final ClientTokens tokens;

    StackLifecycle(Engine engine, Operations operations) {
        this.engine = engine;
        this.operations = operations;
        this.tokens = new ClientTokens(engine.state());
    }

    /** The operation that the same call has begun on a stack before; each start looks again. */
    Optional<Operation> earlier(Stack stack, Operation asked) {
        return tokens.earlier(stack, asked);
    }

    /**
     * @param fresh new, or under review
     * @return the stack; the one that is there if the same call has made it before
     */
    synchronized Stack create(Stack fresh, OnFailure onFailure) {
        StackIdentity identity = fresh.identity();
        Optional<Stack> taken = engine.state()
                .stacks()
                .find(identity.name(), identity.account(), identity.region())
                .filter(other -> other.deployed() || !other.identity().equals(identity));
        if (taken.isPresent()) {
            return again(taken.get(), fresh.operation());
        }
        Stack stack = fresh.with(fresh.settings().with(Course.creation(onFailure)));
        operations.start(
                stack,
                StackStatus.CREATE_IN_PROGRESS,
                journal -> new CreateOperation(engine, journal, stack, onFailure));
        return stack;
    }

    /** @throws AwsException {@code AlreadyExistsException} unless the same call has made the stack */
    Stack again(Stack taken, Operation asked) {
        Operation creation = earlier(taken, asked)
                .orElseThrow(() -> AwsException.badRequest(
                        "AlreadyExistsException", "Stack [" + taken.identity().name() + "] already exists"));
        return taken.with(creation);
    }

    /** @return the operation that works on it: this one, or an earlier one of the same call */
    synchronized Operation update(Stack asked, Blueprint blueprint, Operation operation, Options options) {
        Stack stack = engine.state().stacks().current(asked.identity());
        Optional<Operation> earlier = earlier(stack, operation);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        checkUpdatable(stack, options.disableRollback());
        rememberStableState(stack, blueprint);
        Stack updated = during(stack, blueprint, operation, options);
        operations.start(
                updated,
                StackStatus.UPDATE_IN_PROGRESS,
                journal -> new UpdateOperation(engine, journal, updated, stack.blueprint()));
        return operation;
    }

    /** Starts an import; the stack may be one under review. */
    synchronized void take(Stack asked, Blueprint blueprint, Operation operation, Options options) {
        Stack stack = engine.state().stacks().current(asked.identity());
        if (earlier(stack, operation).isPresent()) {
            return;
        }
        if (stack.deployed()) {
            checkUpdatable(stack, false);
        }
        rememberStableState(stack, blueprint);
        Stack updated = during(stack, blueprint, operation, options);
        operations.start(
                updated, StackStatus.IMPORT_IN_PROGRESS, journal -> new ImportOperation(engine, journal, updated));
    }

    private static Stack during(Stack stack, Blueprint blueprint, Operation operation, Options options) {
        return stack.with(operation)
                .with(blueprint)
                .with(stack.settings()
                        .forOperation(
                                options.disableRollback(), options.retainExceptOnCreate(), options.changeSetArn()));
    }

    /** A second try without rollback leads back to where the first one began. */
    private void rememberStableState(Stack stack, Blueprint attempted) {
        RollbackPoints points = engine.state().rollbackPoints();
        if (stack.status().stable() || !stack.deployed()) {
            points.put(
                    stack.identity(),
                    RollbackPoint.of(
                            stack, attempted, engine.state().resources().of(stack.identity())));
        } else {
            points.update(stack.identity(), point -> point.attempting(attempted));
        }
    }

    /** @throws AwsException {@code ValidationError} unless an operation failed with rollback disabled */
    synchronized Operation rollBack(Stack asked, Operation operation, boolean retainExceptOnCreate) {
        Stack stack = engine.state().stacks().current(asked.identity());
        Optional<Operation> earlier = earlier(stack, operation);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        if (!stack.status().retryable()) {
            throw wrongState(stack, "can not be rolled back");
        }
        StackSettings settings = stack.settings();
        Stack back = stack.with(operation)
                .with(settings.forOperation(settings.disableRollback(), retainExceptOnCreate, null));
        if (engine.state().rollbackPoints().find(stack.identity()).isPresent()) {
            operations.start(
                    back,
                    StackStatus.UPDATE_ROLLBACK_IN_PROGRESS,
                    journal -> RollbackOperation.of(engine, journal, back));
        } else {
            operations.start(
                    back, StackStatus.ROLLBACK_IN_PROGRESS, journal -> CreationRollback.of(engine, journal, back));
        }
        return operation;
    }

    /** @throws AwsException {@code ValidationError} unless a rollback failed, and at the resources to be skipped */
    synchronized void continueRollback(Stack asked, Operation operation, Set<String> skipped) {
        Stack stack = engine.state().stacks().current(asked.identity());
        if (earlier(stack, operation).isPresent()) {
            return;
        }
        if (stack.status() != StackStatus.UPDATE_ROLLBACK_FAILED) {
            throw wrongState(stack, "can not continue rollback");
        }
        skipped.forEach(logicalId -> requireFailed(stack, logicalId));
        Stack back = stack.with(operation).with(stack.settings().with(Course.sparing(List.copyOf(skipped), false)));
        operations.start(
                back, StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, journal -> RollbackOperation.of(engine, journal, back));
    }

    private void requireFailed(Stack stack, String logicalId) {
        boolean failed = engine.state()
                .resources()
                .find(stack.identity(), logicalId)
                .filter(resource -> resource.status() == ResourceStatus.UPDATE_FAILED)
                .isPresent();
        if (!failed) {
            throw AwsException.badRequest(
                    "ValidationError",
                    "Resource [" + logicalId + "] of stack [" + stack.identity().arn()
                            + "] cannot be skipped: only resources in the UPDATE_FAILED state can be.");
        }
    }

    private static AwsException wrongState(Stack stack, String consequence) {
        return AwsException.badRequest(
                "ValidationError",
                "Stack:" + stack.identity().arn() + " is in " + stack.status() + " state and " + consequence + ".");
    }

    /** @throws AwsException {@code ValidationError} unless an update may start */
    static void checkUpdatable(Stack stack, boolean disableRollback) {
        boolean allowed =
                stack.status().stable() || (disableRollback && stack.status().retryable());
        if (!allowed) {
            throw wrongState(stack, "can not be updated");
        }
    }

    synchronized void delete(Stack asked, Operation operation, List<String> retained, boolean force) {
        Stack stack = engine.state().stacks().current(asked.identity());
        if (earlier(stack, operation).isPresent()) {
            return;
        }
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
        boolean plain = retained.isEmpty() && !force;
        if (!plain && stack.status() != StackStatus.DELETE_FAILED) {
            throw AwsException.badRequest(
                    "ValidationError",
                    "Invalid operation on stack [" + stack.identity().arn() + "]. When you delete a stack, specify "
                            + (force ? "the deletion mode FORCE_DELETE_STACK" : "which resources to retain")
                            + " only when the stack is in the DELETE_FAILED state.");
        }
        Stack doomed = stack.with(operation).with(stack.settings().with(Course.sparing(retained, force)));
        operations.start(
                doomed, StackStatus.DELETE_IN_PROGRESS, journal -> DeleteOperation.of(engine, journal, doomed));
    }
}
