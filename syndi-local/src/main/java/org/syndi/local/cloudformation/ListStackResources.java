package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** ListStackResources. */
final class ListStackResources implements QueryOperation {
    private final State state;

    ListStackResources(State state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "ListStackResources";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Stack stack = state.stacks().require(input.required("StackName"), call, "Stack with id %s does not exist");
        Page<StackResource> page = Page.of(state.resources().of(stack.identity()), input);
        return List.of(
                Xml.members(
                        "StackResourceSummaries",
                        page.items(),
                        resource -> Xml.element("member", StackXml.resource(resource, "LastUpdatedTimestamp"))),
                page.nextToken());
    }
}
