package org.syndi.local.cloudformation;

import java.util.List;

/**
 * A change of a resource in a change set, as DescribeChangeSet tells it.
 *
 * @param action {@code Add}, {@code Modify}, {@code Remove} or {@code Import}
 * @param physicalId null for an addition
 * @param replacement {@code True}, {@code False} or {@code Conditional}; null but for a modification
 * @param policyAction what becomes of the one that goes, or null
 * @param before JSON of the resource, hidden values masked; null for an addition
 * @param after null for a removal
 */
record ResourceChange(
        String action,
        String logicalId,
        String physicalId,
        String type,
        String replacement,
        String policyAction,
        List<String> scope,
        List<ChangeDetail> details,
        String before,
        String after) {

    /** The same resource taken in instead of made. */
    ResourceChange asImport(String existing) {
        return new ResourceChange("Import", logicalId, existing, type, null, null, List.of(), List.of(), null, after);
    }
}
