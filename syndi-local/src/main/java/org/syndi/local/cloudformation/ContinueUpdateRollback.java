package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/**
 * ContinueUpdateRollback: tries again what failed in the rollback of an update, and leaves out what is to be skipped.
 */
final class ContinueUpdateRollback implements QueryOperation {
    private final Stacks stacks;
    private final StackLifecycle lifecycle;

    ContinueUpdateRollback(Stacks stacks, StackLifecycle lifecycle) {
        this.stacks = stacks;
        this.lifecycle = lifecycle;
    }

    @Override
    public String name() {
        return "ContinueUpdateRollback";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Stack stack = stacks.require(input.required("StackName"), call, "Stack [%s] does not exist");
        Set<String> skipped = new TreeSet<>(input.memberValues("ResourcesToSkip.member"));
        lifecycle.continueRollback(
                stack, Operation.fresh(Operation.CONTINUE_ROLLBACK, input, "ClientRequestToken"), skipped);
        return List.of();
    }
}
