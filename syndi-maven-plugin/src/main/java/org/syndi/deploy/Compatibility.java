package org.syndi.deploy;

import java.util.Optional;
import org.syndi.artifact.BuiltFor;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.aws.Account;
import org.syndi.aws.AwsClients;
import org.syndi.aws.ConfigObject;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;

/**
 * Whether what was built can run in the stack that it goes into. What it was built for, is no longer to be seen in it.
 */
record Compatibility(PackagedApp app, AwsClients clients, Account account, Deployment deployment) {
    private static final String CREATE_BUCKETS = "CreateBuckets";

    /** @throws DeploymentException if it could not run there, with what to do */
    void require(StackParameters parameters, Optional<StackSnapshot> existing) {
        app.layerFor().filter(BuiltFor::isLambda).ifPresent(built -> requireRuntime(built, parameters, existing));
        if (!app.bundled()) {
            requirePlaceForConfig(parameters, existing);
        }
    }

    private void requireRuntime(BuiltFor built, StackParameters parameters, Optional<StackSnapshot> existing) {
        Optional<LambdaRuntime> known = LayerTarget.lambda(
                app.template(), parameters.known(app.template().parameters(), existing));
        if (known.isEmpty()) {
            return;
        }
        LambdaRuntime wanted = known.get();
        if (!built.is(wanted)) {
            throw new DeploymentException(
                    "The layer was built for " + built + ", but the function of " + deployment.stackName()
                            + " is to run on " + wanted + ".",
                    "Build for that: "
                            + GoalCommand.of(
                                    deployment,
                                    "deploy",
                                    "-Dsyndi.parameters=Runtime=" + wanted.runtime() + ",Architecture="
                                            + wanted.architecture())
                            + "; or let the function follow the layer, with the values that it was"
                            + " built for there.");
        }
    }

    /** Without one the function would run with the app's defaults, and nobody would see that it does. */
    private void requirePlaceForConfig(StackParameters parameters, Optional<StackSnapshot> existing) {
        ConfigObject config = DeployedStack.config(clients, account, deployment, existing);
        boolean comes = "true".equals(parameters.given().get(CREATE_BUCKETS));
        if (!comes && !config.hasPlace()) {
            throw new DeploymentException(
                    "A release has no configuration in its code: the function reads it from " + config.location()
                            + ", and there is no such bucket.",
                    "Add -DcreateBuckets=true, or make that bucket.");
        }
    }
}
