package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A name under which a deployment is served.
 *
 * @param created milliseconds since 1970; so is {@code modified}
 * @param settings under the names of the API ({@code variables}, {@code methodSettings}, …)
 */
record Stage(String apiId, String name, String deploymentId, long created, long modified, ObjectNode settings) {

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("stageName", name)
                .put("deploymentId", deploymentId)
                .put("cacheClusterEnabled", false)
                .put("cacheClusterStatus", "NOT_AVAILABLE")
                .put("tracingEnabled", false)
                .put("createdDate", Json.seconds(created))
                .put("lastUpdatedDate", Json.seconds(modified));
        json.setAll(settings.deepCopy());
        return json;
    }
}
