package org.syndi.deploy;

import java.time.Duration;
import java.time.Instant;
import org.syndi.aws.AwsClients;
import org.syndi.aws.ColdStartLog;
import org.syndi.aws.Function;
import org.syndi.aws.FunctionMetrics;
import org.syndi.aws.FunctionSnapshot;
import org.syndi.aws.MetricsSnapshot;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;

/** Asks how the function of a deployment was used (guide, "Monitor Performance"). */
public final class ReadMetrics {
    private final AwsClients clients;
    private final Deployment deployment;

    public ReadMetrics(AwsClients clients, Deployment deployment) {
        this.clients = clients;
        this.deployment = deployment;
    }

    /** @throws DeploymentException if there is no stack or no function */
    public FunctionUse lookingBack(Duration time) {
        StackSnapshot stack = DeployedStack.require(clients, deployment);
        Function function = DeployedFunction.require(clients, deployment, stack);
        FunctionSnapshot live = function.describe().orElseThrow(() -> DeployedFunction.gone(function, stack));
        Instant now = Instant.now();
        MetricsSnapshot metrics = new FunctionMetrics(clients, live.name()).since(now.minus(time), now);
        return new FunctionUse(
                deployment, live.name(), metrics, new ColdStartLog(clients, live.logGroup()).since(metrics.since()));
    }
}
