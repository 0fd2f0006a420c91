package org.syndi.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The app is up, and it is the one of this environment. */
final class HealthCheck extends TimedCheck {
    private final DeployedApi api;
    private final String environment;
    private final NextCommands next;

    HealthCheck(DeployedApi api, String environment, NextCommands next) {
        super("Health check");
        this.api = api;
        this.environment = environment;
        this.next = next;
    }

    @Override
    Finding examine() {
        Reply reply = api.get("/health", Optional.empty());
        if (reply.status() != 200) {
            return Finding.failed("expected 200, got " + reply.summary(), next.hint(reply), reply);
        }
        JsonNode health = reply.json();
        if (!health.path("status").asText().equals("healthy")) {
            return Finding.failed("the answer does not say \"status\":\"healthy\"", next.hint(reply), reply);
        }
        String answered = health.path("environment").asText("");
        if (!answered.equals(environment)) {
            return Finding.failed(
                    "the app says that its environment is '" + answered + "', not '" + environment + "'",
                    "The function has an old configuration or another one's. Run " + next.deploy(),
                    reply);
        }
        return Finding.passed("\"status\":\"healthy\"" + warnings(health.path("warnings")));
    }

    /** The app adds them if a part of its configuration could not be read. */
    private static String warnings(JsonNode warnings) {
        return warnings.isEmpty() ? "" : ", with warnings: " + warnings;
    }
}
