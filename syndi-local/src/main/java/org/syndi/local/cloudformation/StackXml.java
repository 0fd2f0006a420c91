package org.syndi.local.cloudformation;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.syndi.local.wire.Xml;

/** Stacks and their parts as answers show them. */
final class StackXml {
    private StackXml() {}

    /** @param loopback makes of an output's value on AWS the one that answers here */
    static Xml stack(Stack stack, UnaryOperator<String> loopback) {
        StackState state = stack.state();
        Blueprint blueprint = stack.blueprint();
        String description = blueprint.template().description();
        return Xml.element(
                "member",
                Xml.text("StackId", stack.identity().arn()),
                Xml.text("StackName", stack.identity().name()),
                Xml.text("ChangeSetId", stack.settings().changeSetArn()),
                Xml.text("Description", description.isEmpty() ? null : description),
                parameters(blueprint),
                Xml.text("CreationTime", state.created()),
                Xml.text("LastUpdatedTime", state.updated()),
                Xml.text("DeletionTime", state.deleted()),
                Xml.element("RollbackConfiguration"),
                Xml.text("StackStatus", state.status()),
                Xml.text("StackStatusReason", state.reason()),
                Xml.text("DisableRollback", stack.settings().disableRollback()),
                Xml.members("NotificationARNs", blueprint.notificationArns(), arn -> Xml.text("member", arn)),
                capabilities(blueprint),
                Xml.members("Outputs", stack.outputs(), output -> output(output, loopback)),
                Xml.text("RoleARN", blueprint.roleArn()),
                tags(blueprint.tags()),
                Xml.text("EnableTerminationProtection", stack.settings().terminationProtection()),
                Xml.element("DriftInformation", Xml.text("StackDriftStatus", "NOT_CHECKED")),
                lastOperations(stack));
    }

    static Xml lastOperations(Stack stack) {
        return Xml.element(
                "LastOperations",
                Xml.element(
                        "member",
                        Xml.text("OperationType", stack.operation().type()),
                        Xml.text("OperationId", stack.operation().id())));
    }

    private static Xml output(StackOutput output, UnaryOperator<String> loopback) {
        return Xml.element(
                "member",
                Xml.text("OutputKey", output.key()),
                Xml.text("OutputValue", loopback.apply(output.value())),
                Xml.text("Description", output.description()),
                Xml.text("ExportName", output.exportName()));
    }

    static Xml parameters(Blueprint blueprint) {
        return Xml.element(
                "Parameters",
                blueprint.secrets().maskedParameters().entrySet().stream()
                        .map(entry -> Xml.element(
                                "member",
                                Xml.text("ParameterKey", entry.getKey()),
                                Xml.text("ParameterValue", entry.getValue()))));
    }

    static Xml capabilities(Blueprint blueprint) {
        return Xml.members("Capabilities", blueprint.capabilities(), name -> Xml.text("member", name));
    }

    static Xml tags(Map<String, String> tags) {
        Stream<Xml> members = tags.entrySet().stream()
                .map(tag -> Xml.element("member", Xml.text("Key", tag.getKey()), Xml.text("Value", tag.getValue())));
        return Xml.element("Tags", members);
    }

    /** The members that all answers about a resource share. */
    static Stream<Xml> resource(StackResource resource, String timestamp) {
        return Stream.of(
                Xml.text("LogicalResourceId", resource.logicalId()),
                Xml.text("PhysicalResourceId", resource.physicalId()),
                Xml.text("ResourceType", resource.type()),
                Xml.text(timestamp, resource.timestamp()),
                Xml.text("ResourceStatus", resource.status()),
                Xml.text("ResourceStatusReason", resource.reason()),
                Xml.element("DriftInformation", Xml.text("StackResourceDriftStatus", "NOT_CHECKED")));
    }

    static Stream<Xml> stackNames(StackIdentity stack) {
        return Stream.of(Xml.text("StackName", stack.name()), Xml.text("StackId", stack.arn()));
    }
}
