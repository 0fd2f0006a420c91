package org.syndi.local.lambda.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;

/**
 * What came back from a runtime, or what Lambda says in its place when it broke.
 *
 * @param errorType "" for an answer of the function's
 * @param text for the log, of what the runtime itself can no longer log; "" if there is no such thing
 */
record RuntimeAnswer(Payload body, String errorType, String text) {
    static final String TIMEOUT = "Sandbox.Timedout";
    private static final String EXIT = "Runtime.ExitError";
    /** In bytes: 6 MB and a little, as Lambda counts it. */
    private static final int LARGEST = 6_291_556;

    static RuntimeAnswer of(Payload body) {
        if (body.size() > LARGEST) {
            String message = "Response payload size (" + body.size() + " bytes) exceeded maximum allowed payload size ("
                    + LARGEST + " bytes).";
            return inPlace("Function.ResponseSizeTooLarge", message, message);
        }
        return new RuntimeAnswer(body, "", "");
    }

    static RuntimeAnswer error(Payload body, String errorType) {
        return new RuntimeAnswer(body, errorType, "");
    }

    static RuntimeAnswer timedOut(String requestId, Duration limit) {
        String message = String.format(Locale.ROOT, "Task timed out after %.2f seconds", limit.toMillis() / 1e3);
        return inPlace(TIMEOUT, "RequestId: " + requestId + " Error: " + message, requestId + " " + message + "\n");
    }

    /** @param how in Lambda's words, for example {@code Runtime exited with error: exit status 1} */
    static RuntimeAnswer exited(String requestId, String how) {
        String message = "RequestId: " + requestId + " Error: " + how;
        return inPlace(EXIT, message, message + "\n" + EXIT);
    }

    private static RuntimeAnswer inPlace(String errorType, String message, String text) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("errorType", errorType).put("errorMessage", message);
        return new RuntimeAnswer(Payload.of(body.toString()), errorType, text);
    }

    boolean failed() {
        return !errorType.isEmpty();
    }

    /** Whether the runtime is beyond use after this. */
    boolean broken() {
        return errorType.equals(TIMEOUT) || errorType.equals(EXIT);
    }

    /** As in a REPORT line. */
    String status() {
        if (errorType.equals(TIMEOUT)) {
            return "Status: timeout";
        }
        return errorType.contains(".") ? "Status: error\tError Type: " + errorType : "";
    }
}
