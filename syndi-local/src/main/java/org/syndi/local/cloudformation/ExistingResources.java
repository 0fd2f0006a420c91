package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceType;

/** What of a template is there already, outside of the stack. */
final class ExistingResources {
    private final Engine engine;
    private final Stack stack;
    private final Blueprint blueprint;
    private final ChangeSetDiff diff;

    /** @param diff after its changes were worked out */
    ExistingResources(Engine engine, Stack stack, Blueprint blueprint, ChangeSetDiff diff) {
        this.engine = engine;
        this.stack = stack;
        this.blueprint = blueprint;
        this.diff = diff;
    }

    /**
     * What CloudFormation finds by itself (user guide, "Import AWS resources into a CloudFormation stack
     * automatically"): new resources whose identifiers all stand in the template as they are. One that is put together
     * by a function is made anew; so is one that is generated, like a user pool's.
     */
    List<ResourceToImport> named(List<ResourceChange> changes) {
        return changes.stream()
                .filter(change -> change.action().equals("Add"))
                .flatMap(change -> identity(change).stream())
                .filter(resource -> absence(resource).isEmpty())
                .toList();
    }

    private Optional<ResourceToImport> identity(ResourceChange change) {
        JsonNode properties =
                blueprint.template().resources().path(change.logicalId()).path("Properties");
        Map<String, String> identifier = new LinkedHashMap<>();
        ResourceType type = engine.types().get(change.type());
        for (String name : type.identifierProperties()) {
            if (!properties.path(name).isTextual()) {
                return Optional.empty();
            }
            identifier.put(name, properties.path(name).asText());
        }
        return identifier.isEmpty()
                ? Optional.empty()
                : Optional.of(new ResourceToImport(change.logicalId(), change.type(), identifier));
    }

    /** Why it cannot be taken in; empty if it can. */
    Optional<String> obstacle(ResourceToImport resource) {
        return absence(resource).or(() -> owner(resource));
    }

    private Optional<String> absence(ResourceToImport resource) {
        try {
            engine.calls(stack).read(existing(resource));
            return Optional.empty();
        } catch (ResourceFailure e) {
            boolean missing = e.getCause() instanceof ResourceException refusal
                    && refusal.handlerErrorCode().equals("NotFound");
            return Optional.of(
                    missing
                            ? "Resource of type '" + resource.type() + "' with identifier '" + identity(resource)
                                    + "' was not found."
                            : e.getMessage());
        }
    }

    private StackResource existing(ResourceToImport resource) {
        StackResource planned = diff.planned(resource.logicalId());
        ObjectNode properties = planned.properties().deepCopy();
        resource.identifier().forEach(properties::put);
        return planned.with(new StackResource.Properties(properties, planned.shown()))
                .with(physicalId(resource), Map.of());
    }

    private Optional<String> owner(ResourceToImport resource) {
        return engine.state()
                .stacks()
                .in(stack.identity().account(), stack.identity().region())
                .filter(Stack::alive)
                .filter(other -> engine.state().resources().of(other.identity()).stream()
                        .anyMatch(held -> isSame(held, resource)))
                .findFirst()
                .map(other -> identity(resource) + " already exists in stack "
                        + other.identity().arn());
    }

    private boolean isSame(StackResource held, ResourceToImport resource) {
        boolean owned = held.status() != ResourceStatus.DELETE_COMPLETE
                && held.status() != ResourceStatus.DELETE_SKIPPED
                && held.type().equals(resource.type())
                && physicalId(resource).equals(held.physicalId());
        return owned
                && resource.identifier().entrySet().stream().allMatch(part -> held.properties()
                        .path(part.getKey())
                        .asText(part.getValue())
                        .equals(part.getValue()));
    }

    /** CloudFormation's own words for resources that it found and that the template does not retain. */
    Optional<String> unretained(List<ResourceToImport> found) {
        String affected = found.stream()
                .filter(resource -> !blueprint
                        .template()
                        .resources()
                        .path(resource.logicalId())
                        .path("DeletionPolicy")
                        .asText()
                        .startsWith("Retain"))
                .map(resource -> resource.logicalId() + " (" + new TreeMap<>(resource.identifier()) + ")")
                .collect(Collectors.joining(", "));
        return affected.isEmpty()
                ? Optional.empty()
                : Optional.of("CloudFormation is attempting to import some resources because they already exist in your"
                        + " account. The resources must have the DeletionPolicy attribute set to 'Retain' or"
                        + " 'RetainExceptOnCreate' in the template for successful import. The affected resources are "
                        + affected);
    }

    String physicalId(ResourceToImport resource) {
        return resource.identifier().get(engine.types().get(resource.type()).physicalIdProperty());
    }

    private static String identity(ResourceToImport resource) {
        return String.join("|", resource.identifier().values());
    }
}
