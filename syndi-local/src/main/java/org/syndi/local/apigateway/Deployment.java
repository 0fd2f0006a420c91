package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A snapshot of an API, which stages serve.
 *
 * @param description "" if it has none
 * @param created milliseconds since 1970
 */
record Deployment(
        String id,
        String apiId,
        String description,
        long created,
        ObjectNode definition,
        List<String> binaryMediaTypes) {

    ObjectNode json() {
        ObjectNode json = Json.object().put("id", id).put("createdDate", Json.seconds(created));
        if (!description.isEmpty()) {
            json.put("description", description);
        }
        return json;
    }
}
