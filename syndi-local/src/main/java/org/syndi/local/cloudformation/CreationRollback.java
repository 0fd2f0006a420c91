package org.syndi.local.cloudformation;

import java.util.List;

/** Deletes what a failed creation made: ROLLBACK_IN_PROGRESS → ROLLBACK_COMPLETE or ROLLBACK_FAILED, or as told. */
final class CreationRollback implements StackOperation {
    private final Engine engine;
    private final OperationJournal journal;
    private final Stack stack;
    private final StackStatus success;
    private final StackStatus otherwise;

    private CreationRollback(
            Engine engine, OperationJournal journal, Stack stack, StackStatus success, StackStatus otherwise) {
        this.engine = engine;
        this.journal = journal;
        this.stack = stack;
        this.success = success;
        this.otherwise = otherwise;
    }

    /** To {@code ROLLBACK_COMPLETE}. */
    static CreationRollback of(Engine engine, OperationJournal journal, Stack stack) {
        return new CreationRollback(engine, journal, stack, StackStatus.ROLLBACK_COMPLETE, StackStatus.ROLLBACK_FAILED);
    }

    /** To {@code DELETE_COMPLETE}. */
    static CreationRollback toNothing(Engine engine, OperationJournal journal, Stack stack) {
        return new CreationRollback(engine, journal, stack, StackStatus.DELETE_COMPLETE, StackStatus.DELETE_FAILED);
    }

    @Override
    public void run() throws InterruptedException {
        engine.state().stacks().update(stack.identity(), old -> old.with(List.of(), List.of()));
        Removal removal = new Removal(
                engine.calls(stack),
                journal,
                engine.state().resources().of(stack.identity()).stream()
                        .filter(resource -> !resource.status().gone())
                        .toList(),
                resource -> resource.status().imported()
                        || (resource.deletionPolicy().equals("Retain")
                                && !stack.settings().retainExceptOnCreate()),
                own -> true);
        if (removal.run(engine.walk())) {
            journal.status(success);
        } else {
            journal.status(otherwise, removal.failure());
        }
    }
}
