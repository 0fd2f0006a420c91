package org.syndi.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.syndi.aws.AwsClients;
import org.syndi.aws.FunctionLog;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.AdminUser;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;
import org.syndi.deployment.Login;
import org.syndi.progress.Progress;
import org.syndi.verify.Check;
import org.syndi.verify.DeployedApi;
import org.syndi.verify.DeploymentChecks;
import org.syndi.verify.NextCommands;
import org.syndi.verify.Patience;
import org.syndi.verify.Verification;
import org.syndi.verify.VerificationResult;

/** Runs the checks that fit a deployment: with users or without, with somebody to sign in or without. */
public final class VerifyDeployment {
    /** How long a deployment that has just ended may need until its API answers. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int LOG_LINES = 25;

    private final Deployment deployment;
    private final AwsClients clients;
    private final Progress progress;

    public VerifyDeployment(Deployment deployment, AwsClients clients, Progress progress) {
        this.deployment = deployment;
        this.clients = clients;
        this.progress = progress;
    }

    /**
     * Verifies a deployment that was made earlier.
     *
     * @throws DeploymentException if there is none
     */
    public Verified run(Optional<AdminUser> user) {
        StackSnapshot stack = new Stack(clients, deployment.stackName())
                .describe()
                .orElseThrow(() -> new DeploymentException(
                        "There is no stack " + deployment.stackName() + ", so there is nothing to verify.",
                        "Deploy it: " + next().deploy()));
        return run(stack, user);
    }

    Verified run(StackSnapshot stack, Optional<AdminUser> user) {
        String endpoint = Optional.ofNullable(stack.outputs().get("ApiEndpoint"))
                .orElseThrow(() -> new DeploymentException(
                        "The stack " + stack.name() + " (" + stack.status()
                                + ") has no output ApiEndpoint, so its API cannot be asked.",
                        "Deploy it again; if that does not help, check the output ApiEndpoint in the template."));
        DeploymentChecks checks = new DeploymentChecks(
                new DeployedApi(endpoint, Patience.upTo(PATIENCE), clients.web()), deployment.environment(), next());
        Instant start = Instant.now();
        VerificationResult result = Verification.run(fitting(checks, stack, user));
        return new Verified(result, result.failed() ? functionLog(stack, start) : FunctionLog.End.NONE);
    }

    /** What the function wrote meanwhile is most often the reason. That it cannot be read must not hide the failure. */
    private FunctionLog.End functionLog(StackSnapshot stack, Instant since) {
        try {
            return DeployedFunction.logGroup(clients, stack)
                    .map(group -> new FunctionLog(clients, group).end(since, LOG_LINES))
                    .orElse(FunctionLog.End.NONE);
        } catch (DeploymentException e) {
            progress.warning(e.problem());
            return FunctionLog.End.NONE;
        }
    }

    private NextCommands next() {
        return new NextCommands(
                GoalCommand.of(deployment, "logs", "-Dsyndi.since=10m"), GoalCommand.of(deployment, "deploy"));
    }

    private List<Check> fitting(DeploymentChecks checks, StackSnapshot stack, Optional<AdminUser> user) {
        if (DeployedUsers.find(clients, stack).isEmpty()) {
            return checks.withoutAuthentication();
        }
        if (user.isEmpty()) {
            return checks.withAuthenticationButNobodySignedIn("no -DadminUsername is given to sign in with");
        }
        Login login = new Login(user.get().email(), user.get().password());
        SignUserIn signIn = new SignUserIn(deployment, clients, stack);
        return checks.withAuthentication(() -> signIn.run(login));
    }
}
