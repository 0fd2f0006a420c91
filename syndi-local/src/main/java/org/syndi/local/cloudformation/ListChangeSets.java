package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** ListChangeSets: of one stack, but not those that were executed. */
final class ListChangeSets implements QueryOperation {
    private final State state;

    ListChangeSets(State state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "ListChangeSets";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Stack stack = state.stacks().require(input.required("StackName"), call, "Stack [%s] does not exist");
        List<ChangeSet> sets = state.changeSets().of(stack.identity()).stream()
                .filter(set -> !set.execution().startsWith("EXECUTE_"))
                .toList();
        Page<ChangeSet> page = Page.of(sets, input);
        return List.of(Xml.members("Summaries", page.items(), ListChangeSets::summary), page.nextToken());
    }

    private static Xml summary(ChangeSet set) {
        return Xml.element(
                "member",
                Xml.text("StackId", set.stack().arn()),
                Xml.text("StackName", set.stack().name()),
                Xml.text("ChangeSetId", set.arn()),
                Xml.text("ChangeSetName", set.name()),
                Xml.text("ExecutionStatus", set.execution()),
                Xml.text("Status", set.status()),
                Xml.text("StatusReason", set.reason()),
                Xml.text("CreationTime", set.created()),
                Xml.text("Description", set.description()),
                Xml.text("IncludeNestedStacks", false),
                Xml.text("ImportExistingResources", set.imports().automatic()));
    }
}
