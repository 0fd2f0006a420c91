package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.syndi.local.template.ResourceDeclaration;

/**
 * A resource of a stack as it was last made.
 *
 * @param physicalId null while there is none
 * @param shown the properties with hidden values masked
 * @param metadata as JSON, or null
 * @param needs logical ids of the resources that it must not outlive
 * @param begun what a creation has begun to make, and not yet finished, in its place; null mostly
 */
record StackResource(
        String logicalId,
        String type,
        String physicalId,
        ResourceStatus status,
        String reason,
        String timestamp,
        ObjectNode properties,
        ObjectNode shown,
        Map<String, String> attributes,
        String deletionPolicy,
        String replacePolicy,
        String metadata,
        List<String> needs,
        Begun begun) {

    /**
     * A creation that was begun: it may have made nothing, all or a part.
     *
     * @param properties with which it is being made
     */
    record Begun(String physicalId, ObjectNode properties) {}

    static StackResource planned(ResourceDeclaration declaration, Set<String> needs, Properties properties) {
        return new StackResource(
                declaration.logicalId(),
                declaration.type(),
                null,
                ResourceStatus.CREATE_IN_PROGRESS,
                null,
                Timestamps.now(),
                properties.resolved(),
                properties.shown(),
                Map.of(),
                declaration.deletionPolicy(),
                declaration.updateReplacePolicy(),
                declaration.metadata().isMissingNode()
                        ? null
                        : declaration.metadata().toString(),
                List.copyOf(new TreeSet<>(needs)),
                null);
    }

    /** Resolved properties, and the same as they may be shown. */
    record Properties(ObjectNode resolved, ObjectNode shown) {}

    StackResource with(Properties newProperties) {
        return new StackResource(
                logicalId,
                type,
                physicalId,
                status,
                reason,
                timestamp,
                newProperties.resolved(),
                newProperties.shown(),
                attributes,
                deletionPolicy,
                replacePolicy,
                metadata,
                needs,
                begun);
    }

    boolean exists() {
        return physicalId != null;
    }

    StackResource with(ResourceStatus newStatus, String newReason) {
        return new StackResource(
                logicalId,
                type,
                physicalId,
                newStatus,
                newReason,
                Timestamps.now(),
                properties,
                shown,
                attributes,
                deletionPolicy,
                replacePolicy,
                metadata,
                needs,
                begun);
    }

    StackResource with(String newPhysicalId, Map<String, String> newAttributes) {
        return new StackResource(
                logicalId,
                type,
                newPhysicalId,
                status,
                reason,
                timestamp,
                properties,
                shown,
                newAttributes,
                deletionPolicy,
                replacePolicy,
                metadata,
                needs,
                null);
    }

    /** With the note that a thing of that name is about to be made, or with none. */
    StackResource with(Begun newBegun) {
        return new StackResource(
                logicalId,
                type,
                physicalId,
                status,
                reason,
                timestamp,
                properties,
                shown,
                attributes,
                deletionPolicy,
                replacePolicy,
                metadata,
                needs,
                newBegun);
    }

    /** What was begun and not finished, as a resource that can be deleted. */
    Optional<StackResource> unfinished() {
        return Optional.ofNullable(begun).map(half -> with(new Properties(half.properties(), half.properties()))
                .with(half.physicalId(), Map.of()));
    }
}
