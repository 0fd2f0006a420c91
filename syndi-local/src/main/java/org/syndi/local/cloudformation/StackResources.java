package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Optional;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;
import org.syndi.local.template.ResourceValues;

/** The resources of all stacks. */
final class StackResources {
    private final Table<StackResource> table;

    StackResources(Store store) {
        this.table = store.table("cloudformation/resources", StackResource.class);
    }

    /** Sorted by logical id. */
    List<StackResource> of(StackIdentity stack) {
        return List.copyOf(table.withPrefix(stack.key() + "/").values());
    }

    Optional<StackResource> find(StackIdentity stack, String logicalId) {
        return table.find(stack.key() + "/" + logicalId);
    }

    void put(StackIdentity stack, StackResource resource) {
        table.put(stack.key() + "/" + resource.logicalId(), resource);
    }

    void remove(StackIdentity stack, String logicalId) {
        table.remove(stack.key() + "/" + logicalId);
    }

    /** What references to a stack's resources give now. */
    ResourceValues values(StackIdentity stack) {
        return new ResourceValues() {
            @Override
            public Optional<String> ref(String logicalId) {
                return find(stack, logicalId).map(StackResource::physicalId);
            }

            @Override
            public Optional<String> attribute(String logicalId, String attribute) {
                return find(stack, logicalId)
                        .map(resource -> resource.attributes().get(attribute));
            }
        };
    }
}
