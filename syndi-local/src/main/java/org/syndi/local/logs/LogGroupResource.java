package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.wire.AwsException;

/** {@code AWS::Logs::LogGroup}: Ref is the name, the attribute Arn ends in {@code :*}. */
final class LogGroupResource implements ResourceType {
    private static final int LONGEST_NAME = 512;

    private final LogStore store;

    LogGroupResource(LogStore store) {
        this.store = store;
    }

    @Override
    public String typeName() {
        return "AWS::Logs::LogGroup";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of("LogGroupName");
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("LogGroupName");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        String name = request.properties().path("LogGroupName").asText(request.generatedName(LONGEST_NAME));
        if (store.groups().stream().noneMatch(group -> group.name().equals(name))) {
            request.making(name);
        }
        try {
            store.create(new LogGroup(name, store.now(), retention(request), tags(request)));
        } catch (AwsException e) {
            String code = e.code().equals("ResourceAlreadyExistsException") ? "AlreadyExists" : "InvalidRequest";
            throw new ResourceException(code, e.getMessage());
        }
        return state(request, name);
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        try {
            int days = retention(request);
            store.change(physicalId, group -> group.withRetention(days).withTags(tags(request)));
        } catch (AwsException e) {
            throw new ResourceException(
                    e.code().equals("ResourceNotFoundException") ? "NotFound" : "InvalidRequest", e.getMessage());
        }
        return state(request, physicalId);
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        if (store.groups().stream().anyMatch(group -> group.name().equals(physicalId))) {
            store.delete(physicalId);
        }
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        try {
            return state(request, store.group(physicalId).name());
        } catch (AwsException e) {
            throw new ResourceException("NotFound", e.getMessage());
        }
    }

    private static int retention(ResourceRequest request) {
        JsonNode days = request.properties().path("RetentionInDays");
        return days.isMissingNode() ? 0 : Inputs.retention(days.asInt());
    }

    private static Map<String, String> tags(ResourceRequest request) {
        Map<String, String> tags = new HashMap<>(request.tags());
        ObjectNode properties = request.properties();
        properties
                .path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return tags;
    }

    private static ResourceState state(ResourceRequest request, String name) {
        String arn = LogGroup.arn(name, request.account(), request.region()) + ":*";
        return new ResourceState(name, Map.of("Arn", arn));
    }
}
