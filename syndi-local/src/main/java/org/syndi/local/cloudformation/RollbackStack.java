package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/**
 * RollbackStack: from CREATE_FAILED or UPDATE_FAILED back to the last stable state; if there never was one, everything
 * that the creation made is deleted. The same token again starts nothing.
 */
final class RollbackStack implements QueryOperation {
    private final Stacks stacks;
    private final StackLifecycle lifecycle;

    RollbackStack(Stacks stacks, StackLifecycle lifecycle) {
        this.stacks = stacks;
        this.lifecycle = lifecycle;
    }

    @Override
    public String name() {
        return "RollbackStack";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Stack stack = stacks.require(input.required("StackName"), call, "Stack [%s] does not exist");
        Operation operation = Operation.fresh(Operation.ROLLBACK, input, "ClientRequestToken");
        return answer(stack, lifecycle.rollBack(stack, operation, Flags.isSet(input, "RetainExceptOnCreate")));
    }

    private static List<Xml> answer(Stack stack, Operation operation) {
        return List.of(Xml.text("StackId", stack.identity().arn()), Xml.text("OperationId", operation.id()));
    }
}
