package org.syndi.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.syndi.aws.AwsClients;
import org.syndi.aws.FunctionLog;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;
import org.syndi.deployment.Login;
import org.syndi.verify.Check;
import org.syndi.verify.DeployedApi;
import org.syndi.verify.NextCommands;
import org.syndi.verify.Patience;
import org.syndi.verify.TokenChecks;
import org.syndi.verify.Verification;

/** Tests that a deployment lets in whom it should, and nobody else (guide, "Automated JWT testing"). */
public final class TestTokens {
    /** It was deployed some time ago: it answers, or it does not. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AwsClients clients;

    public TestTokens(AwsClients clients) {
        this.clients = clients;
    }

    /** Somebody of a deployment. */
    public record Member(Deployment deployment, Login user) {}

    /**
     * Runs all checks.
     *
     * @param other somebody of another organization, whose token must be worth nothing here
     * @throws DeploymentException if a deployment is not there or has no users
     */
    public Verified run(Member member, Optional<Member> other) {
        StackSnapshot stack = DeployedStack.require(clients, member.deployment());
        SignUserIn signIn = new SignUserIn(member.deployment(), clients, stack);
        TokenChecks checks = new TokenChecks(api(stack), next(member.deployment()), () -> signIn.run(member.user()));
        List<Check> all = new ArrayList<>(checks.own(
                DeployedStack.output(stack, "CognitoUserPoolId"), DeployedStack.output(stack, "CognitoClientId")));
        all.addAll(other.map(somebody -> foreign(checks, somebody))
                .orElseGet(() -> TokenChecks.withoutForeign("no -Dsyndi.otherOrg is given")));
        return new Verified(Verification.run(all), FunctionLog.End.NONE);
    }

    private List<Check> foreign(TokenChecks checks, Member other) {
        StackSnapshot stack = DeployedStack.require(clients, other.deployment());
        SignUserIn signIn = new SignUserIn(other.deployment(), clients, stack);
        return checks.foreign(other.deployment().toString(), api(stack), () -> signIn.run(other.user()));
    }

    private DeployedApi api(StackSnapshot stack) {
        return new DeployedApi(DeployedStack.output(stack, "ApiEndpoint"), Patience.upTo(PATIENCE), clients.web());
    }

    private static NextCommands next(Deployment deployment) {
        return new NextCommands(
                GoalCommand.of(deployment, "logs", "-Dsyndi.since=10m"), GoalCommand.of(deployment, "deploy"));
    }
}
