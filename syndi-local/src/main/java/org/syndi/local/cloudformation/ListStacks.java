package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** ListStacks: the deleted ones too, unless filtered by status. */
final class ListStacks implements QueryOperation {
    private final Stacks stacks;

    ListStacks(Stacks stacks) {
        this.stacks = stacks;
    }

    @Override
    public String name() {
        return "ListStacks";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        List<String> statuses = input.memberValues("StackStatusFilter.member");
        List<Stack> found = stacks.all(call).stream()
                .filter(stack ->
                        statuses.isEmpty() || statuses.contains(stack.status().name()))
                .toList();
        Page<Stack> page = Page.of(found, input);
        return List.of(Xml.members("StackSummaries", page.items(), ListStacks::summary), page.nextToken());
    }

    private static Xml summary(Stack stack) {
        String description = stack.blueprint().template().description();
        return Xml.element(
                "member",
                Xml.text("StackId", stack.identity().arn()),
                Xml.text("StackName", stack.identity().name()),
                Xml.text("TemplateDescription", description.isEmpty() ? null : description),
                Xml.text("CreationTime", stack.state().created()),
                Xml.text("LastUpdatedTime", stack.state().updated()),
                Xml.text("DeletionTime", stack.state().deleted()),
                Xml.text("StackStatus", stack.status()),
                Xml.text("StackStatusReason", stack.state().reason()),
                Xml.element("DriftInformation", Xml.text("StackDriftStatus", "NOT_CHECKED")),
                StackXml.lastOperations(stack));
    }
}
