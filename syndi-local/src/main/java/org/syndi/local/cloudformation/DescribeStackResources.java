package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** DescribeStackResources: of a stack, or of the stack that has a given physical resource. */
final class DescribeStackResources implements QueryOperation {
    private final State state;

    DescribeStackResources(State state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "DescribeStackResources";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Stack stack = stack(input, call);
        Optional<String> logicalId = input.first("LogicalResourceId");
        List<StackResource> found = state.resources().of(stack.identity()).stream()
                .filter(resource -> logicalId.map(resource.logicalId()::equals).orElse(true))
                .toList();
        return List.of(Xml.members(
                "StackResources",
                found,
                resource -> Xml.element(
                        "member",
                        Stream.concat(
                                StackXml.stackNames(stack.identity()), StackXml.resource(resource, "Timestamp")))));
    }

    private Stack stack(Parameters input, Call call) {
        Optional<String> name = input.first("StackName");
        if (name.isPresent()) {
            return state.stacks().require(name.get(), call, "Stack with id %s does not exist");
        }
        String physicalId = input.first("PhysicalResourceId")
                .orElseThrow(() -> AwsException.badRequest(
                        "ValidationError", "You must specify either StackName or PhysicalResourceId."));
        return state.stacks().all(call).stream()
                .filter(Stack::alive)
                .filter(stack -> state.resources().of(stack.identity()).stream()
                        .anyMatch(resource -> physicalId.equals(resource.physicalId())))
                .findFirst()
                .orElseThrow(() ->
                        AwsException.badRequest("ValidationError", "Stack for " + physicalId + " does not exist"));
    }
}
