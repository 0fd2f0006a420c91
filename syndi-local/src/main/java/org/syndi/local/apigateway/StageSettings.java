package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.wire.AwsException;

/** Reads the settings of a stage from a template's properties. */
final class StageSettings {
    private static final Map<String, String> TEXTS = Map.of(
            "Description", "description",
            "DocumentationVersion", "documentationVersion",
            "ClientCertificateId", "clientCertificateId",
            "CacheClusterSize", "cacheClusterSize");
    private static final List<String> FLAGS = List.of(
            "MetricsEnabled",
            "DataTraceEnabled",
            "CachingEnabled",
            "CacheDataEncrypted",
            "RequireAuthorizationForCacheControl");

    private final Accounts accounts;

    StageSettings(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @throws AwsException if the stage is to write logs and the account has no role for it */
    ObjectNode read(ObjectNode properties, ResourceRequest request) {
        ObjectNode settings = Json.object()
                .put("tracingEnabled", properties.path("TracingEnabled").asBoolean())
                .put(
                        "cacheClusterEnabled",
                        properties.path("CacheClusterEnabled").asBoolean());
        TEXTS.forEach((property, member) -> {
            if (properties.has(property)) {
                settings.put(member, properties.get(property).asText());
            }
        });
        if (properties.has("Variables")) {
            ObjectNode variables = settings.putObject("variables");
            properties
                    .get("Variables")
                    .properties()
                    .forEach(e -> variables.put(e.getKey(), e.getValue().asText()));
        }
        ObjectNode methods = settings.putObject("methodSettings");
        properties.path("MethodSettings").forEach(given -> methods.set(key(given), method(given)));
        ObjectNode tags = settings.putObject("tags");
        request.tags().forEach(tags::put);
        properties
                .path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        checkLogRole(settings, request);
        return settings;
    }

    private void checkLogRole(ObjectNode settings, ResourceRequest request) {
        boolean logs = Json.items(settings.path("methodSettings"))
                .anyMatch(method -> !method.path("loggingLevel").asText().equals("OFF"));
        boolean role = !accounts.get(request.account(), request.region())
                .cloudwatchRoleArn()
                .isEmpty();
        if (logs && !role) {
            throw AwsException.badRequest(
                    "BadRequestException",
                    "CloudWatch Logs role ARN must be set in account settings to enable logging");
        }
    }

    /** All methods are <code>*&#47;*</code>; of a resource, the slashes are written {@code ~1}. */
    private static String key(JsonNode given) {
        String path = given.path("ResourcePath").asText("/*");
        String resource = path.equals("/*") ? "*" : path.replace("/", "~1");
        return resource + "/" + given.path("HttpMethod").asText("*");
    }

    private static ObjectNode method(JsonNode given) {
        ObjectNode method = Json.object()
                .put("loggingLevel", given.path("LoggingLevel").asText("OFF"))
                .put("throttlingBurstLimit", given.path("ThrottlingBurstLimit").asInt(5000))
                .put("throttlingRateLimit", given.path("ThrottlingRateLimit").asDouble(10000));
        for (String flag : FLAGS) {
            method.put(
                    Character.toLowerCase(flag.charAt(0)) + flag.substring(1),
                    given.path(flag).asBoolean());
        }
        return method;
    }
}
