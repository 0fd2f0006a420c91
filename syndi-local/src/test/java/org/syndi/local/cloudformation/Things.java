package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

/**
 * A resource type for tests: things with a name, kept in memory. The property {@code FailOn} makes an operation fail
 * ({@code rollback}: the update away from these properties; {@code half}: a creation after it made the thing);
 * {@code WaitFor} names a gate that must be open first, {@code WaitBehind} one that must be open after the thing was
 * made, {@code WaitToGo} one that must be open after it was deleted.
 */
final class Things implements ResourceType {
    record Thing(ObjectNode properties, Map<String, String> tags) {}

    final Map<String, Thing> all;
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final String typeName;
    private volatile boolean relented;
    private volatile String readGate = "";

    Things(String typeName) {
        this(typeName, new ConcurrentHashMap<>());
    }

    /** @param all outlives this process, as the things of real services do */
    Things(String typeName, Map<String, Thing> all) {
        this.typeName = typeName;
        this.all = all;
    }

    /** From now on reading waits at the gate. */
    void shut(String gate) {
        readGate = gate;
    }

    /** Whether somebody has come to the gate. */
    boolean reached(String gate) {
        return gates.containsKey(gate);
    }

    void open(String gate) {
        gate(gate).countDown();
    }

    /** From now on neither a delete nor a rollback fails, whatever the properties say. */
    void relent() {
        relented = true;
    }

    private CountDownLatch gate(String name) {
        return gates.computeIfAbsent(name, unused -> new CountDownLatch(1));
    }

    @Override
    public String typeName() {
        return typeName;
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of("Name", "Fixed");
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("Name");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        waitFor(request.properties());
        failOn("create", request.properties());
        String name = request.properties().path("Name").asText(request.generatedName(40));
        if (!all.containsKey(name)) {
            request.making(name);
        }
        if (all.putIfAbsent(name, new Thing(request.properties(), request.tags())) != null) {
            throw new ResourceException("AlreadyExists", name + " already exists");
        }
        failOn("half", request.properties());
        waitFor(request.properties(), "WaitBehind");
        return state(name, request.properties());
    }

    private static ResourceState state(String name, JsonNode properties) {
        return new ResourceState(
                name,
                Map.of(
                        "Arn",
                        "arn:thing:" + name,
                        "Echo",
                        properties.path("Value").asText()));
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        waitFor(request.properties());
        failOn("update", request.properties());
        if (!relented) {
            failOn("rollback", previousProperties);
        }
        all.put(physicalId, new Thing(request.properties(), request.tags()));
        return state(physicalId, request.properties());
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        if (!relented) {
            failOn("delete", request.properties());
        }
        all.remove(physicalId);
        waitFor(request.properties(), "WaitToGo");
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        if (!readGate.isEmpty()) {
            pass(readGate);
        }
        Thing thing = all.get(physicalId);
        if (thing == null) {
            throw new ResourceException("NotFound", physicalId + " was not found");
        }
        return state(physicalId, thing.properties());
    }

    private static void failOn(String operation, JsonNode properties) {
        if (properties.path("FailOn").asText().equals(operation)) {
            throw new ResourceException(
                    "InvalidRequest",
                    operation + " refused, value was "
                            + properties.path("Value").asText());
        }
    }

    private void waitFor(JsonNode properties) {
        waitFor(properties, "WaitFor");
    }

    private void waitFor(JsonNode properties, String property) {
        if (properties.has(property)) {
            pass(properties.get(property).asText());
        }
    }

    private void pass(String gate) {
        try {
            gate(gate).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResourceException("ServiceInternalError", "interrupted");
        }
    }
}
