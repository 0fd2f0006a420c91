package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.cloudformation.CreateOperation.OnFailure;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** ExecuteChangeSet: starts it, and deletes the stack's other change sets. */
final class ExecuteChangeSet implements QueryOperation {
    private final State state;
    private final StackLifecycle lifecycle;

    ExecuteChangeSet(State state, StackLifecycle lifecycle) {
        this.state = state;
        this.lifecycle = lifecycle;
    }

    @Override
    public String name() {
        return "ExecuteChangeSet";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        ChangeSet set =
                new ChangeSetLookup(state).require(input.required("ChangeSetName"), input.first("StackName"), call);
        Operation operation = Operation.fresh(Operation.UPDATE, input, "ClientRequestToken");
        Stack stack = state.stacks().current(set.stack());
        if (lifecycle.earlier(stack, operation).isEmpty()) {
            execute(set, stack, operation, input);
        }
        return List.of();
    }

    private void execute(ChangeSet set, Stack stack, Operation operation, Parameters input) {
        if (!set.execution().equals(ChangeSet.AVAILABLE)) {
            throw AwsException.badRequest(
                    "InvalidChangeSetStatus",
                    "ChangeSet [" + set.arn() + "] cannot be executed in its current execution status of ["
                            + set.execution() + "]");
        }
        if (set.onStackFailure() != null && input.has("DisableRollback")) {
            throw AwsException.badRequest(
                    "ValidationError",
                    "DisableRollback cannot be specified if OnStackFailure was specified for the change set.");
        }
        OnFailure onFailure = onFailure(set, input);
        StackLifecycle.Options options = new StackLifecycle.Options(
                onFailure == OnFailure.DO_NOTHING, Flags.isSet(input, "RetainExceptOnCreate"), set.arn());
        state.changeSets().put(set.withExecution("EXECUTE_IN_PROGRESS"));
        try {
            start(set, stack, operation, onFailure, options);
        } catch (RuntimeException e) {
            state.changeSets().put(set);
            throw e;
        }
        state.changeSets().of(stack.identity()).stream()
                .filter(other -> !other.arn().equals(set.arn()))
                .forEach(state.changeSets()::remove);
    }

    private void start(
            ChangeSet set, Stack stack, Operation operation, OnFailure onFailure, StackLifecycle.Options options) {
        boolean fresh = stack.status() == StackStatus.REVIEW_IN_PROGRESS;
        if (set.type().equals("IMPORT")) {
            lifecycle.take(stack, set.blueprint(), fresh ? operation.as(Operation.CREATE) : operation, options);
        } else if (fresh) {
            lifecycle.create(
                    stack.with(operation.as(Operation.CREATE))
                            .with(set.blueprint())
                            .with(stack.settings()
                                    .forOperation(
                                            options.disableRollback(), options.retainExceptOnCreate(), set.arn())),
                    onFailure);
        } else {
            lifecycle.update(stack, set.blueprint(), operation, options);
        }
    }

    private static OnFailure onFailure(ChangeSet set, Parameters input) {
        if (set.onStackFailure() != null) {
            return OnFailures.parse(set.onStackFailure());
        }
        return Flags.isSet(input, "DisableRollback") ? OnFailure.DO_NOTHING : OnFailure.ROLLBACK;
    }
}
