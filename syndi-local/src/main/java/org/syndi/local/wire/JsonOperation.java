package org.syndi.local.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** One operation of a service that speaks JSON 1.1 (Cognito, CloudWatch Logs). */
public interface JsonOperation {
    /** As the API reference names it. */
    String name();

    /** @return the answer's members; an empty object where there are none */
    JsonNode execute(JsonNode input, Call call);

    /** Whether AWS wants a signature; a few operations of Cognito are open to anyone. */
    default boolean signed() {
        return true;
    }
}
