package org.syndi.local.cloudformation;

/** IMPORT_ROLLBACK_IN_PROGRESS → IMPORT_ROLLBACK_COMPLETE: lets go of what was taken in, and changes nothing of it. */
final class ImportRollback implements StackOperation {
    private final Engine engine;
    private final OperationJournal journal;
    private final Stack stack;

    ImportRollback(Engine engine, OperationJournal journal, Stack stack) {
        this.engine = engine;
        this.journal = journal;
        this.stack = stack;
    }

    @Override
    public void run() {
        State state = engine.state();
        state.rollbackPoints().find(stack.identity()).ifPresent(point -> {
            state.stacks().update(stack.identity(), point::restore);
            state.resources().of(stack.identity()).stream()
                    .filter(resource -> !point.has(resource.logicalId()))
                    .forEach(this::letGo);
            state.rollbackPoints().remove(stack.identity());
        });
        journal.status(StackStatus.IMPORT_ROLLBACK_COMPLETE);
    }

    private void letGo(StackResource resource) {
        journal.tell(resource.with(ResourceStatus.IMPORT_ROLLBACK_IN_PROGRESS, null));
        engine.state().resources().remove(stack.identity(), resource.logicalId());
        journal.tell(resource.with(ResourceStatus.IMPORT_ROLLBACK_COMPLETE, null));
    }
}
