package org.syndi.local.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * UPDATE_ROLLBACK_IN_PROGRESS → UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS → UPDATE_ROLLBACK_COMPLETE, or
 * UPDATE_ROLLBACK_FAILED: the way back to the last stable state, whether an update takes it by itself or somebody asks
 * for it.
 */
final class RollbackOperation implements StackOperation {
    private final Engine engine;
    private final OperationJournal journal;
    private final Stack stack;
    private final Set<String> skipped;

    /** @param skipped logical ids of resources that are to be left as they are */
    RollbackOperation(Engine engine, OperationJournal journal, Stack stack, Set<String> skipped) {
        this.engine = engine;
        this.journal = journal;
        this.stack = stack;
        this.skipped = skipped;
    }

    @Override
    public void run() throws InterruptedException {
        State state = engine.state();
        RollbackPoint point = state.rollbackPoints().require(stack.identity());
        state.stacks().update(stack.identity(), old -> old.with(point.stable()));
        ResourceCalls calls = engine.calls(stack.with(point.attempted()), point.stable());
        UpdateRollback rollback = new UpdateRollback(state, calls, journal, point, skipped);
        if (!rollback.run(engine.walk())) {
            journal.status(StackStatus.UPDATE_ROLLBACK_FAILED, rollback.failure());
            return;
        }
        journal.status(StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS);
        removeNewcomers(calls);
        state.rollbackPoints().remove(stack.identity());
        journal.status(StackStatus.UPDATE_ROLLBACK_COMPLETE);
    }

    private void removeNewcomers(ResourceCalls calls) throws InterruptedException {
        RollbackPoint point = engine.state().rollbackPoints().require(stack.identity());
        StackResources resources = engine.state().resources();
        List<StackResource> added = resources.of(stack.identity()).stream()
                .filter(resource -> !point.has(resource.logicalId()))
                .toList();
        List<StackResource> doomed = new ArrayList<>(added);
        doomed.addAll(point.replacements());
        Predicate<StackResource> keep = resource -> resource.status().imported()
                || (resource.deletionPolicy().equals("Retain")
                        && !stack.settings().retainExceptOnCreate()
                        && !point.has(resource.logicalId()));
        new Removal(calls, journal, doomed, keep, logicalId -> !point.has(logicalId)).run(engine.walk());
        added.forEach(resource -> resources.remove(stack.identity(), resource.logicalId()));
    }
}
