package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** DescribeChangeSet: values of properties only on demand (IncludePropertyValues). */
final class DescribeChangeSet implements QueryOperation {
    private final State state;

    DescribeChangeSet(State state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "DescribeChangeSet";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        ChangeSet set =
                new ChangeSetLookup(state).require(input.required("ChangeSetName"), input.first("StackName"), call);
        boolean values = Flags.isSet(input, "IncludePropertyValues");
        Page<ResourceChange> page = Page.of(set.changes(), input);
        Blueprint blueprint = set.blueprint();
        return List.of(
                Xml.text("ChangeSetName", set.name()),
                Xml.text("ChangeSetId", set.arn()),
                Xml.text("StackId", set.stack().arn()),
                Xml.text("StackName", set.stack().name()),
                Xml.text("Description", set.description()),
                StackXml.parameters(blueprint),
                Xml.text("CreationTime", set.created()),
                Xml.text("ExecutionStatus", set.execution()),
                Xml.text("Status", set.status()),
                Xml.text("StatusReason", set.reason()),
                Xml.members("NotificationARNs", blueprint.notificationArns(), arn -> Xml.text("member", arn)),
                Xml.element("RollbackConfiguration"),
                StackXml.capabilities(blueprint),
                StackXml.tags(blueprint.tags()),
                Xml.members("Changes", page.items(), change -> ChangeXml.change(change, values)),
                page.nextToken(),
                Xml.text("IncludeNestedStacks", false),
                Xml.text("OnStackFailure", set.onStackFailure()),
                Xml.text("ImportExistingResources", set.imports().automatic()));
    }
}
