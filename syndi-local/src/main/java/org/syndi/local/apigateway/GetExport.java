package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Hands out the definition that a stage serves, in the form in which it was given. */
record GetExport(Apis apis) implements RestOperation {
    @Override
    public String name() {
        return "GetExport";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/restapis/{api}/stages/{stage}/exports/{type}");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        RestApi api = apis.require(call.path("api"));
        Stage stage = apis.requireStage(api.id(), call.path("stage"));
        ObjectNode definition =
                apis.requireDeployment(api.id(), stage.deploymentId()).definition();
        String kept = definition.has("swagger") ? "swagger" : "oas30";
        boolean yaml = call.request().headers().first("Accept").orElse("").contains("yaml");
        if (yaml || !call.path("type").equals(kept)) {
            throw AwsException.notImplemented("apigateway", "GetExport other than as JSON of the type " + kept);
        }
        JsonNode exported = call.query().has("extensions") ? definition : plain(definition);
        return HttpResponse.text(200, "application/json", exported.toString())
                .withHeader("Content-Disposition", "attachment; filename=\"" + kept + ".json\"");
    }

    /** Without API Gateway's extensions, which come only when they are asked for. */
    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            object.properties().stream()
                    .filter(e -> !e.getKey().startsWith("x-amazon-apigateway-"))
                    .forEach(e -> copy.set(e.getKey(), plain(e.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        return node;
    }
}
