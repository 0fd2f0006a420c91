package org.syndi.verify;

import java.util.Optional;
import java.util.function.Supplier;
import org.syndi.deployment.Secret;

/** Whoever has no token, or a forged one, is kept out. */
final class UnauthorizedCallCheck extends TimedCheck {
    static final String NAME = "Call without a good token";

    private final DeployedApi api;
    private final NextCommands next;
    private final Optional<Supplier<Secret>> token;

    UnauthorizedCallCheck(DeployedApi api, NextCommands next, Optional<Supplier<Secret>> token) {
        super(NAME);
        this.api = api;
        this.next = next;
        this.token = token;
    }

    @Override
    Finding examine() {
        Reply without = ask(Optional.empty());
        if (!without.isRefusal()) {
            return open("without a token", without);
        }
        Reply forged = ask(Optional.of(ForgedToken.from(token)));
        if (!forged.isRefusal()) {
            return open("with a forged token", forged);
        }
        return Finding.passed(
                "refused without a token (" + without.status() + ") and with a forged one (" + forged.status() + ")");
    }

    /** A stage may serve what was open before for some seconds more. */
    private Reply ask(Optional<Secret> bearer) {
        return api.get(
                AuthorizedCallCheck.PATH,
                bearer,
                reply -> !reply.isRefusal() && (reply.maySettle() || reply.status() == 200));
    }

    private Finding open(String how, Reply reply) {
        if (reply.status() == 200) {
            return Finding.failed(
                    "the call " + how + " was let in",
                    "The API is open to everyone although authentication is on: the stage serves an API without its"
                            + " authorizer. Run " + next.deploy(),
                    reply);
        }
        return Finding.failed("expected 401 or 403 " + how + ", got " + reply.summary(), next.hint(reply), reply);
    }
}
