package org.syndi.local.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.store.Table;

/** {@code AWS::CloudFront::Function}: kept, never run. */
final class FunctionResource implements ResourceType {
    private final Table<EdgeFunction> table;

    FunctionResource(Table<EdgeFunction> table) {
        this.table = table;
    }

    @Override
    public String typeName() {
        return "AWS::CloudFront::Function";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of("Name");
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("FunctionARN");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        EdgeFunction function = function(request);
        if (table.find(function.arn()).isEmpty()) {
            request.making(function.arn());
        }
        if (!table.putIfAbsent(function.arn(), function)) {
            throw new ResourceException(
                    "AlreadyExists",
                    "A function with the name " + function.name() + " already exists in this account.");
        }
        return state(function);
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        read(request, physicalId);
        EdgeFunction function = function(request);
        table.put(physicalId, function);
        return state(function);
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        table.remove(physicalId);
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return table.find(physicalId)
                .map(FunctionResource::state)
                .orElseThrow(() ->
                        new ResourceException("NotFound", "The specified function does not exist: " + physicalId));
    }

    private static EdgeFunction function(ResourceRequest request) {
        JsonNode properties = request.properties();
        return new EdgeFunction(
                request.account(),
                required(properties, "Name"),
                properties.path("AutoPublish").asBoolean() ? "LIVE" : "DEVELOPMENT",
                required(properties.path("FunctionConfig"), "Runtime"),
                required(properties, "FunctionCode"));
    }

    private static String required(JsonNode properties, String name) {
        String value = properties.path(name).asText();
        if (value.isEmpty()) {
            throw new ResourceException(
                    "InvalidRequest", "Model validation failed (#: required key [" + name + "] not found)");
        }
        return value;
    }

    private static ResourceState state(EdgeFunction function) {
        return new ResourceState(
                function.arn(),
                Map.of(
                        "FunctionARN", function.arn(),
                        "FunctionMetadata.FunctionARN", function.arn(),
                        "Stage", function.stage()));
    }
}
