package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** UpdateTerminationProtection. */
final class UpdateTerminationProtection implements QueryOperation {
    private final Stacks stacks;

    UpdateTerminationProtection(Stacks stacks) {
        this.stacks = stacks;
    }

    @Override
    public String name() {
        return "UpdateTerminationProtection";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Stack stack = stacks.require(input.required("StackName"), call, "Stack [%s] does not exist");
        boolean on = input.required("EnableTerminationProtection").equals("true");
        stacks.update(stack.identity(), old -> old.with(old.settings().withTerminationProtection(on)));
        return List.of(Xml.text("StackId", stack.identity().arn()));
    }
}
