package org.syndi.verify;

import java.util.Optional;

/** Without authentication, the private calls are open; that is said, since it may not be what was meant. */
final class OpenCallCheck extends TimedCheck {
    private final DeployedApi api;
    private final NextCommands next;

    OpenCallCheck(DeployedApi api, NextCommands next) {
        super("Call without authentication");
        this.api = api;
        this.next = next;
    }

    @Override
    Finding examine() {
        Reply reply = api.get(AuthorizedCallCheck.PATH, Optional.empty());
        if (reply.status() == 200) {
            return Finding.passed("open to everyone: authentication is off");
        }
        String hint = reply.isRefusal()
                ? "The stage serves an API with an authorizer although authentication is off. Run " + next.deploy()
                : next.hint(reply);
        return Finding.failed("expected 200, got " + reply.summary(), hint, reply);
    }
}
