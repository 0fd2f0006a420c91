package org.syndi.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.syndi.deployment.Secret;

/** Who has a good token is let in and known. */
final class AuthorizedCallCheck extends TimedCheck {
    static final String NAME = "Call with a token";
    static final String PATH = "/api/config/private";

    private final DeployedApi api;
    private final NextCommands next;
    private final Supplier<Secret> token;

    AuthorizedCallCheck(DeployedApi api, NextCommands next, Supplier<Secret> token) {
        super(NAME);
        this.api = api;
        this.next = next;
        this.token = token;
    }

    @Override
    Finding examine() {
        Reply reply = api.get(PATH, Optional.of(token.get()));
        if (reply.status() != 200) {
            return Finding.failed("expected 200, got " + reply.summary(), next.hint(reply), reply);
        }
        return user(reply.json().path("user"))
                .map(name -> Finding.passed("let in as " + name))
                .orElseGet(() -> Finding.failed("the answer names no user", next.hint(reply), reply));
    }

    private static Optional<String> user(JsonNode user) {
        return Stream.of("email", "username", "name", "id")
                .map(field -> user.path(field).asText(""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
