package org.syndi.aws;

import java.util.List;
import java.util.Set;
import org.syndi.deployment.ResourceType;

/**
 * What a change set does to one resource.
 *
 * @param action Add, Modify, Remove, Import, Dynamic or SyncWithActual
 * @param logicalId of a resource of a nested stack with that stack's own before it: {@code Storage.Data}
 * @param replacement True, False, Conditional, or "" where it does not apply
 * @param policyAction what becomes of the thing that is there: Delete, Retain, Snapshot or the same after ReplaceAnd,
 *     or "" where it does not apply
 * @param causes what changes, for example {@code Properties.Runtime}
 */
public record ResourceChange(
        String action,
        String logicalId,
        String physicalId,
        String resourceType,
        String replacement,
        String policyAction,
        List<String> causes) {
    /** Actions after which the thing that is there is certainly still there. */
    private static final Set<String> KEEPING = Set.of("Add", "Import", "SyncWithActual");

    /**
     * The resource that is there now will, or may, be gone from the stack afterwards. What CloudFormation cannot say
     * yet (Dynamic), and an action that nobody knows, may be that.
     */
    public boolean mayLoseResource() {
        if (action.equals("Modify")) {
            return replacement.equals("True") || replacement.equals("Conditional") || !policyAction.isEmpty();
        }
        return !KEEPING.contains(action);
    }

    public ResourceType type() {
        return new ResourceType(resourceType);
    }

    /** It stays, or a snapshot of it, though in no stack. */
    public boolean leavesSomething() {
        return policyAction.endsWith("Retain") || policyAction.endsWith("Snapshot");
    }

    ResourceChange within(String nestedStack) {
        return new ResourceChange(
                action, nestedStack + "." + logicalId, physicalId, resourceType, replacement, policyAction, causes);
    }
}
