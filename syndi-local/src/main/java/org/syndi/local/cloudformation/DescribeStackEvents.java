package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** DescribeStackEvents: the newest first. The making of change sets is told by DescribeEvents only. */
final class DescribeStackEvents implements QueryOperation {
    private final State state;

    DescribeStackEvents(State state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "DescribeStackEvents";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Stack stack = state.stacks().require(input.required("StackName"), call, "Stack [%s] does not exist");
        List<StackEvent> events = state.events().of(stack.identity()).stream()
                .filter(event -> !event.type().equals(StackEvent.CHANGE_SET_TYPE) && event.validation() == null)
                .toList();
        Page<StackEvent> page = Page.ofEvents(events, input);
        return List.of(Xml.members("StackEvents", page.items(), DescribeStackEvents::event), page.nextToken());
    }

    private static Xml event(StackEvent event) {
        return Xml.element(
                "member",
                Xml.text("StackId", event.stack().arn()),
                Xml.text("EventId", event.id()),
                Xml.text("StackName", event.stack().name()),
                Xml.text("OperationId", event.operation().id()),
                Xml.text("LogicalResourceId", event.logicalId()),
                Xml.text("PhysicalResourceId", event.physicalId()),
                Xml.text("ResourceType", event.type()),
                Xml.text("Timestamp", event.timestamp()),
                Xml.text("ResourceStatus", event.status()),
                Xml.text("ResourceStatusReason", event.reason()),
                Xml.text("ResourceProperties", event.properties()),
                Xml.text("ClientRequestToken", event.operation().token()));
    }
}
