package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** DescribeStacks: one by name or ARN, or all that are not deleted. */
final class DescribeStacks implements QueryOperation {
    private final Stacks stacks;
    private final UnaryOperator<String> loopback;

    DescribeStacks(Stacks stacks, UnaryOperator<String> loopback) {
        this.stacks = stacks;
        this.loopback = loopback;
    }

    @Override
    public String name() {
        return "DescribeStacks";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Optional<String> name = input.first("StackName");
        List<Stack> found = name.isPresent()
                ? List.of(stacks.require(name.get(), call, "Stack with id %s does not exist"))
                : stacks.all(call).stream().filter(Stack::alive).toList();
        Page<Stack> page = Page.of(found, input);
        return List.of(Xml.members("Stacks", page.items(), stack -> StackXml.stack(stack, loopback)), page.nextToken());
    }
}
