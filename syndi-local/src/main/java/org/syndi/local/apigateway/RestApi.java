package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A REST API.
 *
 * @param created milliseconds since 1970
 * @param settings under the names of the API ({@code binaryMediaTypes}, {@code endpointConfiguration}, …)
 * @param definition Swagger 2.0 or OpenAPI 3 with API Gateway's extensions; what the next deployment will serve
 */
record RestApi(
        String id,
        String account,
        String region,
        String name,
        long created,
        ObjectNode settings,
        ObjectNode definition) {

    String rootResourceId() {
        return Ids.derived(id + " /", 10);
    }

    /** The id of the resource at a path, for example {@code /api/{proxy+}}. */
    String resourceId(String path) {
        return path.equals("/") ? rootResourceId() : Ids.derived(id + " " + path, 6);
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("name", name)
                .put("createdDate", Json.seconds(created))
                .put("apiKeySource", "HEADER")
                .put("disableExecuteApiEndpoint", false)
                .put("rootResourceId", rootResourceId());
        json.setAll(settings.deepCopy());
        return json;
    }
}
