package org.syndi.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.util.Optional;

/**
 * What came back from a GET.
 *
 * @param status 0 if nothing came back
 * @param body without any token; if nothing came back, why
 */
record Reply(URI url, int status, String body) {
    static final int NOTHING = 0;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SHOWN_OF_BODY = 500;

    /** The body as JSON; missing if it is none. */
    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /**
     * Whether this is how an API answers that was deployed just now: the next answer may be another one. A 502 is none
     * of these: it means that the function failed, and it will fail again.
     */
    boolean maySettle() {
        return switch (status) {
            case NOTHING, 403, 404, 503 -> true;
            default -> false;
        };
    }

    /** Whether API Gateway (or the app) refused the caller, and not merely knew no such path. */
    boolean isRefusal() {
        return status == 401 || (status == 403 && !isUnknownPath());
    }

    /** API Gateway's answer for a path or a stage that it does not have; it says 403 and not 404. */
    boolean isUnknownPath() {
        return status == 403 && json().path("message").asText().equals("Missing Authentication Token");
    }

    /**
     * The reason that the app gives for a failure of its own; empty where it knows none, and where API Gateway answers
     * for it, as it does when the function has crashed.
     */
    Optional<String> saidByTheApp() {
        return Optional.of(json().path("detail").asText(""))
                .filter(reason -> status >= 500 && !reason.isBlank() && !reason.equals("Internal server error"));
    }

    Exchange exchange() {
        String text = body.length() <= SHOWN_OF_BODY ? body : body.substring(0, SHOWN_OF_BODY) + "…";
        return new Exchange("GET " + url, status == NOTHING ? "no answer: " + text : status + " " + text);
    }

    /** For a sentence: {@code 502}, or {@code no answer}. */
    String summary() {
        return status == NOTHING ? "no answer" : String.valueOf(status);
    }
}
