package org.syndi.verify;

import java.util.Optional;
import java.util.function.Supplier;
import org.syndi.deployment.Secret;

/** Whoever comes with this, or with nothing, is kept out. */
final class RefusedCallCheck extends TimedCheck {
    private final DeployedApi api;
    private final NextCommands next;
    private final Optional<Supplier<Secret>> token;

    /** @param token empty for a call without any */
    RefusedCallCheck(String name, DeployedApi api, NextCommands next, Optional<Supplier<Secret>> token) {
        super(name);
        this.api = api;
        this.next = next;
        this.token = token;
    }

    @Override
    Finding examine() {
        Reply reply = api.get(
                AuthorizedCallCheck.PATH,
                token.map(Supplier::get),
                answer -> !answer.isRefusal() && (answer.maySettle() || answer.status() == 200));
        if (reply.isRefusal()) {
            return Finding.passed("refused (" + reply.status() + ")");
        }
        if (reply.status() == 200) {
            return Finding.failed(
                    "the call was let in",
                    "The API lets in whom it should not: its stage has no authorizer, or that of another user pool. Run "
                            + next.deploy(),
                    reply);
        }
        return Finding.failed("expected 401 or 403, got " + reply.summary(), next.hint(reply), reply);
    }
}
