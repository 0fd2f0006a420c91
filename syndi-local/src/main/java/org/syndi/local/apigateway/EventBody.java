package org.syndi.local.apigateway;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The body of a request as it travels in an event.
 *
 * @param text null if there is none
 */
record EventBody(String text, boolean base64) {
    static EventBody of(byte[] bytes, boolean binary) {
        if (bytes.length == 0) {
            return new EventBody(null, false);
        }
        String text = binary ? Base64.getEncoder().encodeToString(bytes) : new String(bytes, StandardCharsets.UTF_8);
        return new EventBody(text, binary);
    }
}
