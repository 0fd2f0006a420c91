package org.syndi.local.cloudformation;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;

/** Deletes resources, each after those that need it; keeps those that are to be kept. */
final class Removal {
    private final ResourceCalls calls;
    private final OperationJournal journal;
    private final Predicate<StackResource> keep;
    private final Map<String, StackResource> doomed = new TreeMap<>();
    private final Predicate<String> own;
    private final Set<String> failed = new ConcurrentSkipListSet<>();

    /**
     * @param keep says which ones leave the stack but stay where they are
     * @param own says of a logical id whether it stands for the stack's own resource; not for one side of a replacement
     */
    Removal(
            ResourceCalls calls,
            OperationJournal journal,
            Collection<StackResource> doomed,
            Predicate<StackResource> keep,
            Predicate<String> own) {
        this.calls = calls;
        this.journal = journal;
        this.keep = keep;
        this.own = own;
        doomed.forEach(resource -> this.doomed.put(resource.logicalId(), resource));
    }

    /** @return whether nothing is left that should be gone */
    boolean run(ParallelWalk walk) throws InterruptedException {
        return walk.run(doomed.keySet(), this::neededBy, this::remove, () -> true);
    }

    /** For the stack's event: which resources stayed against their will. */
    String failure() {
        return "The following resource(s) failed to delete: " + failed + ". ";
    }

    private Set<String> neededBy(String logicalId) {
        Set<String> users = new HashSet<>();
        doomed.values().stream()
                .filter(resource -> resource.needs().contains(logicalId))
                .forEach(resource -> users.add(resource.logicalId()));
        return users;
    }

    private boolean remove(String logicalId) {
        StackResource recorded = doomed.get(logicalId);
        if (!removeUnfinished(recorded)) {
            return false;
        }
        StackResource resource = recorded.with((StackResource.Begun) null);
        if (!resource.exists()) {
            write(resource.with(ResourceStatus.DELETE_COMPLETE, null));
            return true;
        }
        if (keep.test(resource)) {
            write(resource.with(ResourceStatus.DELETE_SKIPPED, null));
            return true;
        }
        write(resource.with(ResourceStatus.DELETE_IN_PROGRESS, null));
        try {
            calls.delete(resource);
            write(resource.with(ResourceStatus.DELETE_COMPLETE, null));
            return true;
        } catch (ResourceFailure e) {
            failed.add(logicalId);
            write(resource.with(ResourceStatus.DELETE_FAILED, e.getMessage()));
            return false;
        }
    }

    /** Nothing but a part of a creation: the policies are about what was there. */
    private boolean removeUnfinished(StackResource resource) {
        try {
            resource.unfinished().ifPresent(calls::delete);
            return true;
        } catch (ResourceFailure e) {
            failed.add(resource.logicalId());
            write(resource.with(ResourceStatus.DELETE_FAILED, e.getMessage()));
            return false;
        }
    }

    private void write(StackResource resource) {
        if (own.test(resource.logicalId())) {
            journal.resource(resource);
        } else {
            journal.tell(resource);
        }
    }
}
