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

    private RollbackOperation(Engine engine, OperationJournal journal, Stack stack) {
        this.engine = engine;
        this.journal = journal;
        this.stack = stack;
    }

    /**
     * Leaves the resources as they are that the stack's course spares. A rollback that ended just before it could say
     * so has nothing left to do.
     */
    static StackOperation of(Engine engine, OperationJournal journal, Stack stack) {
        boolean done = engine.state().rollbackPoints().find(stack.identity()).isEmpty();
        return done
                ? () -> journal.status(StackStatus.UPDATE_ROLLBACK_COMPLETE)
                : new RollbackOperation(engine, journal, stack);
    }

    @Override
    public void run() throws InterruptedException {
        State state = engine.state();
        RollbackPoint point = state.rollbackPoints().require(stack.identity());
        state.stacks().update(stack.identity(), point::restore);
        ResourceCalls calls = engine.calls(stack.with(point.attempted()), point.stable());
        UpdateRollback rollback = new UpdateRollback(
                state,
                calls,
                journal,
                point,
                Set.copyOf(stack.settings().course().spared()));
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
        doomed.removeIf(resource -> resource.status().gone());
        doomed.addAll(point.replacements());
        Predicate<StackResource> keep = resource -> resource.status().imported()
                || (resource.deletionPolicy().equals("Retain")
                        && !stack.settings().retainExceptOnCreate()
                        && !point.has(resource.logicalId()));
        new Removal(calls, journal, doomed, keep, logicalId -> !point.has(logicalId)).run(engine.walk());
        added.forEach(resource -> resources.remove(stack.identity(), resource.logicalId()));
    }
}
