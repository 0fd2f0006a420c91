package org.syndi.verify;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.syndi.deployment.Environment;
import org.syndi.deployment.Secret;

/** Which checks a deployment gets (guide, "Testing API endpoints"). */
public final class DeploymentChecks {
    private static final String OPEN = "authentication is off";

    private final DeployedApi api;
    private final Environment environment;
    private final NextCommands next;

    public DeploymentChecks(DeployedApi api, Environment environment, NextCommands next) {
        this.api = api;
        this.environment = environment;
        this.next = next;
    }

    /** @param signIn gives an ID token, or says why there is none; called at most once */
    public List<Check> withAuthentication(Supplier<Secret> signIn) {
        Supplier<Secret> once = new OnceSupplier(signIn);
        return List.of(
                health(),
                new UnauthorizedCallCheck(api, next, Optional.of(once)),
                new AuthorizedCallCheck(api, next, once),
                new SopCountCheck(api, next, Optional.of(once)));
    }

    /** @param reason why nobody is signed in, for example {@code no admin user was given} */
    public List<Check> withAuthenticationButNobodySignedIn(String reason) {
        return List.of(
                health(),
                new UnauthorizedCallCheck(api, next, Optional.empty()),
                new SkippedCheck(AuthorizedCallCheck.NAME, reason),
                new SkippedCheck(SopCountCheck.NAME, reason));
    }

    public List<Check> withoutAuthentication() {
        return List.of(
                health(),
                new SkippedCheck(UnauthorizedCallCheck.NAME, OPEN),
                new SkippedCheck(AuthorizedCallCheck.NAME, OPEN),
                new OpenCallCheck(api, next),
                new SopCountCheck(api, next, Optional.empty()));
    }

    private Check health() {
        return new HealthCheck(api, environment.toString(), next);
    }
}
