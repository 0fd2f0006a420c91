package org.syndi.aws;

import java.util.List;

/**
 * What a change set does to one resource.
 *
 * @param action Add, Modify, Remove, Import or Dynamic
 * @param replacement True, False, Conditional, or "" where it does not apply
 * @param causes what changes, for example {@code Properties.Runtime}
 */
public record ResourceChange(
        String action,
        String logicalId,
        String physicalId,
        String resourceType,
        String replacement,
        List<String> causes) {
    /** The resource that is there now will, or may, be gone afterwards. */
    public boolean mayLoseResource() {
        return action.equals("Remove") || replacement.equals("True") || replacement.equals("Conditional");
    }
}
