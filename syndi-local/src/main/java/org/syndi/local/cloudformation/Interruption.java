package org.syndi.local.cloudformation;

import java.util.function.Function;

/**
 * Takes up, at the start, what the end of the process before has cut off. Nothing stays in progress for ever: what was
 * to be made is rolled back, what was being undone, cleaned up or deleted goes on, as if the failure had been seen
 * while it happened.
 */
final class Interruption {
    private final Engine engine;
    private final State state;
    private final Operations operations;
    private final String reason;

    /** @param reason why the operations did not come to their end, with a space behind it */
    Interruption(Engine engine, Operations operations, String reason) {
        this.engine = engine;
        this.state = engine.state();
        this.operations = operations;
        this.reason = reason;
    }

    void settle() {
        for (Stack stack : state.stacks().everywhere()) {
            if (stack.status().underWay()) {
                settle(stack);
            }
            state.changeSets().of(stack.identity()).stream()
                    .filter(set -> set.execution().equals("EXECUTE_IN_PROGRESS"))
                    .forEach(set -> settle(stack, set));
        }
    }

    /** @param stack with an operation under way that nobody works on */
    void settle(Stack stack) {
        state.resources().of(stack.identity()).stream()
                .filter(resource -> resource.status().underWay())
                .forEach(resource -> settle(stack, resource));
        takeUp(stack);
    }

    private void settle(Stack stack, StackResource resource) {
        StackResource settled = resource.with(
                resource.status().afterInterruption(), reason + "What was being changed may have changed or not.");
        state.resources().put(stack.identity(), settled);
        state.events().ofResource(stack.identity(), stack.operation(), settled);
    }

    /** An execution that never began can begin again; one whose operation goes on ends with it. */
    private void settle(Stack stack, ChangeSet set) {
        boolean began = set.arn().equals(stack.settings().changeSetArn());
        if (!began) {
            state.changeSets().put(set.withExecution(ChangeSet.AVAILABLE));
        } else if (!stack.status().underWay()) {
            state.changeSets().executed(set.arn(), stack.status().successful());
        }
    }

    private void takeUp(Stack stack) {
        switch (stack.status()) {
            case CREATE_IN_PROGRESS -> afterCreation(stack);
            case ROLLBACK_IN_PROGRESS ->
                goOn(stack, StackStatus.ROLLBACK_IN_PROGRESS, journal -> creationRollback(journal, stack));
            case UPDATE_IN_PROGRESS -> afterUpdate(stack);
            case UPDATE_COMPLETE_CLEANUP_IN_PROGRESS ->
                goOn(stack, stack.status(), journal -> new UpdateCleanup(engine, journal, stack));
            case UPDATE_ROLLBACK_IN_PROGRESS, UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS ->
                goOn(stack, StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, journal -> rollback(journal, stack));
            case DELETE_IN_PROGRESS -> goOn(stack, stack.status(), journal -> deletion(journal, stack));
            case IMPORT_IN_PROGRESS, IMPORT_ROLLBACK_IN_PROGRESS ->
                goOn(
                        stack,
                        StackStatus.IMPORT_ROLLBACK_IN_PROGRESS,
                        journal -> new ImportRollback(engine, journal, stack));
            default -> throw new IllegalStateException("Nothing is in progress in " + stack.status());
        }
    }

    private void afterCreation(Stack stack) {
        switch (stack.settings().course().onFailure()) {
            case DO_NOTHING -> operations.end(stack, StackStatus.CREATE_FAILED, reason);
            case ROLLBACK -> goOn(stack, StackStatus.ROLLBACK_IN_PROGRESS, journal -> creationRollback(journal, stack));
            case DELETE -> goOn(stack, StackStatus.DELETE_IN_PROGRESS, journal -> deletion(journal, stack));
        }
    }

    private void afterUpdate(Stack stack) {
        if (stack.settings().disableRollback()) {
            operations.end(stack, StackStatus.UPDATE_FAILED, reason);
        } else {
            goOn(stack, StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, journal -> rollback(journal, stack));
        }
    }

    private StackOperation creationRollback(OperationJournal journal, Stack stack) {
        return CreationRollback.of(engine, journal, stack);
    }

    private StackOperation rollback(OperationJournal journal, Stack stack) {
        return RollbackOperation.of(engine, journal, stack);
    }

    /** A creation that is undone by deleting the stack keeps less than a deletion does. */
    private StackOperation deletion(OperationJournal journal, Stack stack) {
        return stack.operation().type().equals(Operation.DELETE)
                ? DeleteOperation.of(engine, journal, stack)
                : CreationRollback.toNothing(engine, journal, stack);
    }

    private void goOn(Stack stack, StackStatus status, Function<OperationJournal, StackOperation> operation) {
        operations.start(stack, status, reason, operation);
    }
}
