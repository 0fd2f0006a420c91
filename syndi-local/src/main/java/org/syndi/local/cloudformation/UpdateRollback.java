package org.syndi.local.cloudformation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.template.JsonValues;

/** Brings the resources that failed updates have changed back to what they were; deletes nothing. */
final class UpdateRollback {
    private final State state;
    private final ResourceCalls calls;
    private final OperationJournal journal;
    private final RollbackPoint point;
    private final Set<String> skipped;
    private final Map<String, StackResource> before = new TreeMap<>();
    private final Set<String> failed = new ConcurrentSkipListSet<>();

    /** @param skipped logical ids of resources to be taken for restored, whatever they are */
    UpdateRollback(
            State state, ResourceCalls calls, OperationJournal journal, RollbackPoint point, Set<String> skipped) {
        this.state = state;
        this.calls = calls;
        this.journal = journal;
        this.point = point;
        this.skipped = skipped;
        point.resources().forEach(resource -> before.put(resource.logicalId(), resource));
    }

    /** @return whether all are as they were */
    boolean run(ParallelWalk walk) throws InterruptedException {
        Map<String, StackResource> changed = new TreeMap<>(before);
        changed.values().removeIf(old -> !isChanged(old));
        before.values().stream()
                .filter(old -> !changed.containsKey(old.logicalId()))
                .forEach(this::forgetTheAttempt);
        return walk.run(changed.keySet(), id -> Set.copyOf(before.get(id).needs()), this::restore, () -> true);
    }

    String failure() {
        return "The following resource(s) failed to update: " + failed + ". ";
    }

    private Optional<StackResource> now(String logicalId) {
        return state.resources().find(journal.stack(), logicalId);
    }

    /** New tags are all that an update may have changed of a resource without a trace but the time. */
    private boolean isChanged(StackResource old) {
        return now(old.logicalId())
                .map(now -> now.status().failed()
                        || now.begun() != null
                        || isReplaced(old, now)
                        || !JsonValues.same(now.properties(), old.properties())
                        || !String.valueOf(now.metadata()).equals(String.valueOf(old.metadata()))
                        || (point.tagsChanged() && !now.timestamp().equals(old.timestamp())))
                .orElse(true);
    }

    private static boolean isReplaced(StackResource old, StackResource now) {
        return old.exists() && now.exists() && !old.physicalId().equals(now.physicalId());
    }

    /** The template's other attributes, such as policies, are as before without any event. */
    private void forgetTheAttempt(StackResource old) {
        now(old.logicalId())
                .ifPresent(now -> state.resources().put(journal.stack(), old.with(now.status(), now.reason())));
    }

    private boolean restore(String logicalId) {
        StackResource old = before.get(logicalId);
        StackResource now = now(logicalId).orElse(old);
        if (skipped.contains(logicalId)) {
            journal.resource(old.with(ResourceStatus.UPDATE_COMPLETE, null));
            return true;
        }
        journal.resource(now.with(ResourceStatus.UPDATE_IN_PROGRESS, null));
        try {
            now.unfinished().ifPresent(calls::delete);
        } catch (ResourceFailure e) {
            return failed(now, e);
        }
        if (isReplaced(old, now)) {
            state.rollbackPoints().update(journal.stack(), kept -> kept.withReplacement(now));
            journal.resource(old.with(ResourceStatus.UPDATE_COMPLETE, null));
            return true;
        }
        try {
            ResourceState made = calls.update(now, old.properties());
            journal.resource(old.with(made.physicalId(), made.attributes()).with(ResourceStatus.UPDATE_COMPLETE, null));
            return true;
        } catch (ResourceFailure e) {
            return failed(now, e);
        }
    }

    private boolean failed(StackResource now, ResourceFailure reason) {
        failed.add(now.logicalId());
        journal.resource(now.with(ResourceStatus.UPDATE_FAILED, reason.getMessage()));
        return false;
    }
}
