package org.syndi.local.cloudformation;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.syndi.local.resource.ResourceState;

/** Brings the resources that a failed update has changed back to what they were; deletes nothing. */
final class UpdateRollback {
    private final Deployment deployment;
    private final ResourceCalls calls;
    private final StackResources resources;
    private final OperationJournal journal;
    private final Set<String> failed = new ConcurrentSkipListSet<>();

    UpdateRollback(Deployment deployment, ResourceCalls calls, StackResources resources, OperationJournal journal) {
        this.deployment = deployment;
        this.calls = calls;
        this.resources = resources;
        this.journal = journal;
    }

    /** @return whether all are as they were */
    boolean run(ParallelWalk walk) throws InterruptedException {
        Set<String> changed = new TreeSet<>(deployment.touched().keySet());
        changed.addAll(deployment.replaced().keySet());
        deployment.before().values().stream()
                .filter(resource -> !changed.contains(resource.logicalId()))
                .forEach(resource -> resources.put(journal.stack(), resource));
        return walk.run(changed, id -> Set.copyOf(deployment.before().get(id).needs()), this::restore, () -> true);
    }

    String failure() {
        return "The following resource(s) failed to update: " + failed + ". ";
    }

    private boolean restore(String logicalId) {
        StackResource old = deployment.before().get(logicalId);
        StackResource now = resources.find(journal.stack(), logicalId).orElse(old);
        journal.resource(now.with(ResourceStatus.UPDATE_IN_PROGRESS, null));
        if (deployment.replaced().containsKey(logicalId)) {
            journal.resource(old.with(ResourceStatus.UPDATE_COMPLETE, null));
            return true;
        }
        try {
            ResourceState made = calls.update(deployment.touched().get(logicalId), old.properties());
            journal.resource(old.with(made.physicalId(), made.attributes()).with(ResourceStatus.UPDATE_COMPLETE, null));
            return true;
        } catch (ResourceFailure e) {
            failed.add(logicalId);
            journal.resource(now.with(ResourceStatus.UPDATE_FAILED, e.getMessage()));
            return false;
        }
    }
}
