package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** DeleteStack: starts the deletion; a stack that is not there is no failure. */
final class DeleteStack implements QueryOperation {
    private final Stacks stacks;
    private final StackLifecycle lifecycle;

    DeleteStack(Stacks stacks, StackLifecycle lifecycle) {
        this.stacks = stacks;
        this.lifecycle = lifecycle;
    }

    @Override
    public String name() {
        return "DeleteStack";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Operation operation = Operation.fresh(Operation.DELETE, input, "ClientRequestToken");
        boolean force =
                input.first("DeletionMode").filter("FORCE_DELETE_STACK"::equals).isPresent();
        stacks.find(input.required("StackName"), call)
                .ifPresent(stack ->
                        lifecycle.delete(stack, operation, input.memberValues("RetainResources.member"), force));
        return List.of();
    }
}
