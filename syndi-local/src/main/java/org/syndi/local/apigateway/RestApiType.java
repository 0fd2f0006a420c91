package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.wire.AwsException;

/** {@code AWS::ApiGateway::RestApi}, defined by its {@code Body}. */
final class RestApiType implements ResourceType {
    private final Apis apis;

    RestApiType(Apis apis) {
        this.apis = apis;
    }

    @Override
    public String typeName() {
        return "AWS::ApiGateway::RestApi";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of();
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("RestApiId");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        String id = Ids.api();
        request.making(id);
        return Failures.translated(() -> put(request, id, apis.now()));
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        return Failures.translated(
                () -> put(request, physicalId, apis.require(physicalId).created()));
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        apis.find(physicalId).ifPresent(apis::remove);
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return Failures.translated(() -> state(apis.require(physicalId)));
    }

    private ResourceState put(ResourceRequest request, String id, long created) {
        ObjectNode properties = request.properties();
        for (String property : List.of("BodyS3Location", "CloneFrom")) {
            if (properties.has(property)) {
                throw AwsException.notImplemented("apigateway", "the property " + property + " of a RestApi");
            }
        }
        ObjectNode definition = properties.path("Body") instanceof ObjectNode body ? body.deepCopy() : Json.object();
        Definition.of(definition).check();
        RestApi api = new RestApi(
                id,
                request.account(),
                request.region(),
                name(properties),
                created,
                settings(properties, request.tags()),
                definition);
        apis.put(api);
        return state(api);
    }

    private static String name(ObjectNode properties) {
        return Stream.of(
                        properties.path("Name"),
                        properties.path("Body").path("info").path("title"))
                .map(JsonNode::asText)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseThrow(() -> new ResourceException("InvalidRequest", "Name must be specified"));
    }

    private static ObjectNode settings(ObjectNode properties, Map<String, String> stackTags) {
        ObjectNode settings = Json.object();
        if (properties.has("Description")) {
            settings.put("description", properties.get("Description").asText());
        }
        settings.put(
                "disableExecuteApiEndpoint",
                properties.path("DisableExecuteApiEndpoint").asBoolean());
        settings.put("apiKeySource", properties.path("ApiKeySourceType").asText("HEADER"));
        ObjectNode endpoint = settings.putObject("endpointConfiguration").put("ipAddressType", "ipv4");
        List<String> types = Json.texts(properties.path("EndpointConfiguration").path("Types"));
        String type =
                properties.path("Parameters").path("endpointConfigurationTypes").asText("EDGE");
        (types.isEmpty() ? List.of(type) : types).forEach(endpoint.withArray("types")::add);
        Stream.concat(
                        Json.items(properties.path("BinaryMediaTypes")),
                        Json.items(properties.path("Body").path("x-amazon-apigateway-binary-media-types")))
                .map(media -> media.asText().replace("~1", "/"))
                .distinct()
                .forEach(settings.withArray("binaryMediaTypes")::add);
        ObjectNode tags = settings.putObject("tags");
        stackTags.forEach(tags::put);
        properties
                .path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return settings;
    }

    private static ResourceState state(RestApi api) {
        return new ResourceState(api.id(), Map.of("RestApiId", api.id(), "RootResourceId", api.rootResourceId()));
    }
}
