package org.syndi.deploy;

import java.util.Optional;
import java.util.function.Predicate;
import org.syndi.aws.AwsClients;
import org.syndi.aws.Function;
import org.syndi.aws.FunctionLog;
import org.syndi.aws.FunctionSnapshot;
import org.syndi.aws.Stack;
import org.syndi.aws.StackInventory;
import org.syndi.aws.StackResource;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;

/**
 * The function of a deployment, by the name that it has in its stack: the template may give it any, or leave it to
 * CloudFormation.
 */
final class DeployedFunction {
    private DeployedFunction() {}

    /** Empty if the stack has none. */
    static Optional<Function> find(AwsClients clients, StackSnapshot stack) {
        return name(clients, stack.id(), StackResource::exists).map(name -> new Function(clients, name));
    }

    /** @throws DeploymentException if the stack has none */
    static Function require(AwsClients clients, Deployment deployment, StackSnapshot stack) {
        return find(clients, stack)
                .orElseThrow(
                        () -> new DeploymentException(
                                "The stack " + stack.name() + " (" + stack.status() + ") has no function "
                                        + PackageApp.FUNCTION_ID + ".",
                                "Deploy all of it: " + GoalCommand.of(deployment, "deploy")
                                        + "; if that does not help, see whether the template gives that resource a condition."));
    }

    /**
     * What to say where the stack has a function that Lambda does not know. CloudFormation makes a thing anew only when
     * its template changes, and replaces it when its name does; the API's stage keeps calling the old one until its
     * definition changes as well.
     */
    static DeploymentException gone(Function function, StackSnapshot stack) {
        return new DeploymentException(
                "The stack " + stack.name() + " has the function " + function.name()
                        + ", but there is none of that name: it was deleted, and not by CloudFormation.",
                "In the template, give " + PackageApp.FUNCTION_ID
                        + " another FunctionName and the API's definition another"
                        + " info.version, and deploy that: the function is then made anew, and nothing else is touched.");
    }

    /** What the stack's function was called, also after it was rolled back; empty if it never was made. */
    static Optional<String> lastName(AwsClients clients, StackSnapshot stack) {
        return name(clients, stack.id(), resource -> !resource.physicalId().isEmpty());
    }

    /**
     * The log group of the deployment's function; by the rule for names where there is no stack or no function in it
     * yet.
     */
    static String logGroup(AwsClients clients, Deployment deployment) {
        return new Stack(clients, deployment.stackName())
                .describe()
                .flatMap(stack -> logGroup(clients, stack))
                .orElseGet(() -> FunctionLog.usualGroup(deployment.functionName()));
    }

    /** Empty if the stack has no function. */
    static Optional<String> logGroup(AwsClients clients, StackSnapshot stack) {
        return find(clients, stack).map(function -> function.describe()
                .map(FunctionSnapshot::logGroup)
                .orElseGet(() -> FunctionLog.usualGroup(function.name())));
    }

    private static Optional<String> name(AwsClients clients, String stackId, Predicate<StackResource> isMeant) {
        return new StackInventory(clients, stackId)
                .resources().stream()
                        .filter(resource -> resource.logicalId().equals(PackageApp.FUNCTION_ID))
                        .filter(isMeant)
                        .map(StackResource::physicalId)
                        .findFirst();
    }
}
