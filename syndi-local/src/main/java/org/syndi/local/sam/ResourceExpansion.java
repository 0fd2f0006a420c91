package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces the SAM resources of a template: functions first, since their events add to APIs, then APIs, then the rest.
 */
final class ResourceExpansion {
    private final WorkingCopy copy;
    private final ObjectNode result;
    private final TransformContext context;
    private final RestApi restApi = new RestApi();
    private final DerivedReferences references = new DerivedReferences();
    private final Map<String, String> newIds = new HashMap<>();
    private final Set<String> errors = new LinkedHashSet<>();

    ResourceExpansion(WorkingCopy copy, ParameterResolver parameters, String partition) {
        this.copy = copy;
        this.result = copy.template().deepCopy();
        JsonNode conditions = result.path("Conditions");
        this.context = new TransformContext(
                copy,
                parameters,
                partition,
                conditions instanceof ObjectNode existing ? existing : result.objectNode());
    }

    ObjectNode run() {
        refuseUnknownTypes();
        List<ResourceTransform> transforms =
                List.of(new ServerlessFunction(), restApi, new LayerVersion(), new SimpleTable());
        transforms.forEach(transform -> copy.ofType(transform.type()).forEach(resource -> expand(resource, transform)));
        if (!errors.isEmpty()) {
            throw new SamException(new ArrayList<>(errors));
        }
        result.remove("Transform");
        new RenamedIds(newIds).applyTo(result);
        references.applyTo(result);
        return result;
    }

    private void refuseUnknownTypes() {
        Set<String> known = Set.of(SamResource.FUNCTION, SamResource.API, SamResource.LAYER, SamResource.TABLE);
        for (SamResource resource : copy.all()) {
            if (resource.type().startsWith(SamResource.PREFIX) && !known.contains(resource.type())) {
                errors.add(SamError.unsupported(resource.logicalId(), "the resource type " + resource.type())
                        .getMessage());
            }
            if (resource.definition().has("Connectors")) {
                errors.add(SamError.unsupported(resource.logicalId(), "the resource attribute Connectors")
                        .getMessage());
            }
        }
    }

    private void expand(SamResource resource, ResourceTransform transform) {
        try {
            LogicalId.requireValid(resource.logicalId());
            if (transform.type().equals(SamResource.FUNCTION)) {
                restApi.addFunction(resource, context);
            }
            replace(resource, transform, transform.transform(resource, context));
        } catch (SamError error) {
            if (error.stopsEverything()) {
                throw error;
            }
            errors.add(error.getMessage());
        }
    }

    private void replace(SamResource resource, ResourceTransform transform, List<GeneratedResource> generated) {
        Map<String, String> idsByType = new HashMap<>();
        generated.forEach(part -> idsByType.put(part.type(), part.logicalId()));
        transform.derivedNames().forEach((name, type) -> {
            if (idsByType.containsKey(type)) {
                references.add(resource.logicalId(), name, idsByType.get(type));
            }
        });
        String newId = generated.get(0).logicalId();
        if (!newId.equals(resource.logicalId())) {
            newIds.put(resource.logicalId(), newId);
        }
        ObjectNode resources = (ObjectNode) result.get("Resources");
        resources.remove(resource.logicalId());
        for (GeneratedResource part : generated) {
            if (isTaken(part, resource)) {
                errors.add(SamError.duplicate(resource.logicalId(), part.logicalId(), part.type())
                        .getMessage());
            } else {
                resources.set(part.logicalId(), part.toJson());
            }
        }
    }

    /**
     * Whether a resource of the template has this id and is neither the one being replaced nor a bucket being changed.
     */
    private boolean isTaken(GeneratedResource part, SamResource resource) {
        JsonNode existing = copy.resources().get(part.logicalId());
        boolean changed = part.type().equals("AWS::S3::Bucket")
                && existing != null
                && existing.path("Type").asText().equals(part.type());
        return existing != null && !changed && !part.logicalId().equals(resource.logicalId());
    }
}
