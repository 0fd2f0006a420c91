package org.syndi.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Supplier;
import org.syndi.deployment.Secret;

/** The app reads its bucket: it lists the SOPs. */
final class SopCountCheck extends TimedCheck {
    static final String NAME = "SOPs list";

    private final DeployedApi api;
    private final NextCommands next;
    private final Optional<Supplier<Secret>> token;

    /** @param token none if authentication is off */
    SopCountCheck(DeployedApi api, NextCommands next, Optional<Supplier<Secret>> token) {
        super(NAME);
        this.api = api;
        this.next = next;
        this.token = token;
    }

    @Override
    Finding examine() {
        Reply reply = api.get("/api/v1/sops/list", token.map(Supplier::get));
        if (reply.status() != 200) {
            return Finding.failed("expected 200, got " + reply.summary(), next.hint(reply), reply);
        }
        JsonNode list = reply.json();
        if (!list.path("sops").isArray()) {
            return Finding.failed("the answer is no list of SOPs", next.hint(reply), reply);
        }
        return Finding.passed(
                count(list.path("sops").size()) + skipped(list.path("skipped").size()));
    }

    private static String count(int sops) {
        return switch (sops) {
            case 0 -> "Found 0 SOPs (none uploaded yet)";
            case 1 -> "Found 1 SOP";
            default -> "Found " + sops + " SOPs";
        };
    }

    /** Files in the bucket that the app could not read as SOPs. */
    private static String skipped(int files) {
        return files == 0 ? "" : "; not readable: " + files;
    }
}
