package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Optional;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** DescribeEvents: of a stack, of one operation, or of the making of a change set; the newest first. */
final class DescribeEvents implements QueryOperation {
    private final State state;

    DescribeEvents(State state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "DescribeEvents";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        boolean failedOnly = Flags.isSet(input, "Filters.FailedEvents");
        List<StackEvent> events = events(input, call).stream()
                .filter(event -> !failedOnly || OperationEventXml.failed(event))
                .toList();
        Page<StackEvent> page = Page.ofEvents(events, input);
        return List.of(Xml.members("OperationEvents", page.items(), OperationEventXml::event), page.nextToken());
    }

    private List<StackEvent> events(Parameters input, Call call) {
        Optional<String> operation = input.first("OperationId");
        if (operation.isPresent()) {
            return state.events().of(operation.get());
        }
        Optional<String> changeSet = input.first("ChangeSetName");
        if (changeSet.isPresent()) {
            ChangeSet found = new ChangeSetLookup(state).require(changeSet.get(), input.first("StackName"), call);
            return state.events().of(found.operation().id());
        }
        String name = input.first("StackName")
                .orElseThrow(() -> AwsException.badRequest(
                        "ValidationError", "One of StackName, ChangeSetName or OperationId must be specified."));
        return state.events()
                .of(state.stacks()
                        .require(name, call, "Stack [%s] does not exist")
                        .identity());
    }
}
