package org.syndi.local.cloudformation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.syndi.local.resource.ResourceState;

/**
 * The making of one resource, written down before it begins: a crash leaves nothing that the stack does not know of,
 * and a failure leaves nothing at all, if what was made can be deleted.
 */
record Creation(ResourceCalls calls, StackResources resources, StackIdentity stack) {
    private static final Logger LOG = LoggerFactory.getLogger(Creation.class);

    /**
     * @param planned what is to be made
     * @param current the record that stands for it meanwhile: itself, or what it is to replace
     * @throws ResourceFailure if it was not made
     */
    ResourceState run(StackResource planned, StackResource current) {
        StackResource clean = cleared(current);
        try {
            return calls.create(
                    planned,
                    physicalId -> resources.put(
                            stack, clean.with(new StackResource.Begun(physicalId, planned.properties()))));
        } catch (ResourceFailure e) {
            if (e.taken()) {
                resources.put(stack, clean);
            } else {
                remove(planned.logicalId());
            }
            throw e;
        }
    }

    /** What is left of an earlier try goes first. */
    private StackResource cleared(StackResource current) {
        StackResource clean = current.with((StackResource.Begun) null);
        current.unfinished().ifPresent(half -> {
            calls.delete(half);
            resources.put(stack, clean);
        });
        return clean;
    }

    private void remove(String logicalId) {
        try {
            resources.find(stack, logicalId).ifPresent(record -> {
                record.unfinished().ifPresent(calls::delete);
                resources.put(stack, record.with((StackResource.Begun) null));
            });
        } catch (RuntimeException e) {
            LOG.warn("What was begun of {} in stack {} stays for now: {}", logicalId, stack.name(), e.getMessage());
        }
    }
}
