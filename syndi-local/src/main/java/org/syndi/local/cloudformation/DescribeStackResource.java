package org.syndi.local.cloudformation;

import java.util.List;
import java.util.stream.Stream;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** DescribeStackResource: one resource, with its metadata. */
final class DescribeStackResource implements QueryOperation {
    private final State state;

    DescribeStackResource(State state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "DescribeStackResource";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Stack stack = state.stacks().require(input.required("StackName"), call, "Stack '%s' does not exist");
        String logicalId = input.required("LogicalResourceId");
        StackResource resource = state.resources()
                .find(stack.identity(), logicalId)
                .orElseThrow(() -> AwsException.badRequest(
                        "ValidationError",
                        "Resource " + logicalId + " does not exist for stack "
                                + stack.identity().name()));
        Stream<Xml> members = Stream.of(
                        StackXml.stackNames(stack.identity()),
                        StackXml.resource(resource, "LastUpdatedTimestamp"),
                        Stream.of(Xml.text("Metadata", resource.metadata())))
                .flatMap(part -> part);
        return List.of(Xml.element("StackResourceDetail", members));
    }
}
