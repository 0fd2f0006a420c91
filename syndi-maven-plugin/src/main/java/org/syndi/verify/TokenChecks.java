package org.syndi.verify;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.syndi.deployment.Secret;

/** What has to be true of the tokens of a deployment (guide, "Automated JWT testing"). */
public final class TokenChecks {
    private final DeployedApi api;
    private final NextCommands next;
    private final Supplier<Secret> token;

    /** @param signIn gives an ID token, or says why there is none; called at most once */
    public TokenChecks(DeployedApi api, NextCommands next, Supplier<Secret> signIn) {
        this.api = api;
        this.next = next;
        this.token = new OnceSupplier(signIn);
    }

    /** Issued, accepted, refused without it and when it was tampered with. */
    public List<Check> own(String poolId, String clientId) {
        return List.of(
                new IssuedTokenCheck(poolId, clientId, token),
                new AuthorizedCallCheck(api, next, token),
                new RefusedCallCheck("Call without a token", api, next, Optional.empty()),
                new RefusedCallCheck(
                        "Call with a tampered token",
                        api,
                        next,
                        Optional.of(() -> ForgedToken.from(Optional.of(token)))));
    }

    /**
     * A token of another organization is refused here, and the one from here there.
     *
     * @param other its name, for people
     * @param otherSignIn gives an ID token of its pool
     */
    public List<Check> foreign(String other, DeployedApi otherApi, Supplier<Secret> otherSignIn) {
        return List.of(
                new RefusedCallCheck(
                        "Call with a token of " + other, api, next, Optional.of(new OnceSupplier(otherSignIn))),
                new RefusedCallCheck("Call to " + other + " with this token", otherApi, next, Optional.of(token)));
    }

    /** @param reason why there is no other organization */
    public static List<Check> withoutForeign(String reason) {
        return List.of(new SkippedCheck("Call with a token of another organization", reason));
    }
}
