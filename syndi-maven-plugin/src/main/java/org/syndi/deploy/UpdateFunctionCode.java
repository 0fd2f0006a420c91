package org.syndi.deploy;

import java.time.Duration;
import java.util.Optional;
import org.syndi.artifact.Artifact;
import org.syndi.aws.Account;
import org.syndi.aws.ArtifactBucket;
import org.syndi.aws.AwsClients;
import org.syndi.aws.Function;
import org.syndi.aws.Poller;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * Replaces the function's code and nothing else, without CloudFormation (guide, "rs-deploy-function: Quick Lambda
 * Update"). It is the zip that a full deployment would carry, so the next one finds it live.
 */
public final class UpdateFunctionCode {
    private final Deployment deployment;
    private final PackageApp packageApp;
    private final AwsClients clients;
    private final Confirmation confirmation;
    private final Progress progress;
    private final Poller poller;
    private final Stack stack;

    /** @param timeout for each wait */
    public UpdateFunctionCode(
            Deployment deployment,
            PackageApp packageApp,
            AwsClients clients,
            Confirmation confirmation,
            Progress progress,
            Duration timeout) {
        this.deployment = deployment;
        this.packageApp = packageApp;
        this.clients = clients;
        this.confirmation = confirmation;
        this.progress = progress;
        this.poller = new Poller(timeout, progress);
        this.stack = new Stack(clients, deployment.stackName());
    }

    /** @throws DeploymentException if there is no stack or function, or the code could not be made live */
    public FunctionUpdate run() {
        Account account = new SignIn(clients, progress).run();
        StackSnapshot deployed = settledStack();
        Artifact code = packageApp.functionWithHandler();
        ReplaceCode.Outcome outcome =
                progress.step("Update the function's code", () -> replace(account, code, deployed));
        Verified verified = progress.step("Verify the deployment", () -> verify(deployed));
        return new FunctionUpdate(deployment, outcome.function(), outcome.changed(), verified);
    }

    /**
     * Says what {@link #run} would do, and does nothing but build the zip.
     *
     * @throws DeploymentException if there is no stack or function
     */
    public void preview() {
        new SignIn(clients, progress).run();
        StackSnapshot deployed = DeployedStack.require(clients, deployment);
        Function function = DeployedFunction.require(clients, deployment, deployed);
        DeployedStack.output(deployed, "ApiEndpoint");
        new LiveCode(function, progress)
                .compare(packageApp.functionWithHandler().archive());
    }

    /** While CloudFormation works on the stack, it may be about to replace the code as well. */
    private StackSnapshot settledStack() {
        StackSnapshot found = DeployedStack.require(clients, deployment);
        if (found.status().isInProgress()) {
            new WatchStack(stack, poller, progress).untilSettled(found);
            found = DeployedStack.require(clients, deployment);
        }
        if (!found.status().isUpdatable()) {
            throw new StackTrouble(deployment, clients).found(found);
        }
        DeployedFunction.require(clients, deployment, found);
        DeployedStack.output(found, "ApiEndpoint");
        return found;
    }

    private ReplaceCode.Outcome replace(Account account, Artifact code, StackSnapshot deployed) {
        ArtifactBucket bucket = new ArtifactBucket(clients, account);
        return new ReplaceCode(
                        deployed,
                        DeployedFunction.require(clients, deployment, deployed),
                        new UploadArtifacts(deployment, bucket, progress),
                        new ConfirmProduction(deployment, confirmation),
                        poller,
                        progress)
                .run(code);
    }

    private Verified verify(StackSnapshot deployed) {
        return new VerifyDeployment(deployment, clients, progress).run(deployed, Optional.empty());
    }
}
