package org.syndi.local.cloudformation;

import org.syndi.local.template.TemplateException;

/**
 * CREATE_IN_PROGRESS → CREATE_COMPLETE; after a failure → CREATE_FAILED, or ROLLBACK_IN_PROGRESS → ROLLBACK_COMPLETE or
 * ROLLBACK_FAILED, or DELETE_IN_PROGRESS → DELETE_COMPLETE or DELETE_FAILED, as asked.
 */
final class CreateOperation implements StackOperation {
    /** What to do with a stack that could not be created. */
    enum OnFailure {
        DO_NOTHING,
        ROLLBACK,
        DELETE
    }

    private final Engine engine;
    private final OperationJournal journal;
    private final Stack stack;
    private final OnFailure onFailure;
    private final ResourceCalls calls;

    CreateOperation(Engine engine, OperationJournal journal, Stack stack, OnFailure onFailure) {
        this.engine = engine;
        this.journal = journal;
        this.stack = stack;
        this.onFailure = onFailure;
        this.calls = engine.calls(stack);
    }

    @Override
    public void run() throws InterruptedException {
        String failure;
        try {
            failure = create();
        } catch (TemplateException e) {
            failure = stack.blueprint().secrets().strip(e.getMessage()) + ". ";
        }
        if (failure.isEmpty()) {
            journal.status(StackStatus.CREATE_COMPLETE);
        } else if (!journal.cancelled()) {
            undo(failure);
        }
    }

    /** @return what went wrong; "" if nothing did */
    private String create() throws InterruptedException {
        StackEvaluation evaluation = engine.evaluate(stack.identity(), stack.blueprint());
        evaluation.checkImports();
        Deployment deployment = new Deployment(
                evaluation,
                engine.types(),
                calls,
                engine.state().resources(),
                journal,
                Deployment.Mode.creation(engine.imports(stack)));
        if (!deployment.run(engine.walk())) {
            return deployment.failure().isEmpty() ? "Cancelled. " : deployment.failure();
        }
        engine.publishOutputs(stack.identity(), evaluation);
        return "";
    }

    private void undo(String failure) throws InterruptedException {
        switch (onFailure) {
            case DO_NOTHING -> journal.status(StackStatus.CREATE_FAILED, failure);
            case ROLLBACK -> {
                journal.status(StackStatus.ROLLBACK_IN_PROGRESS, failure + "Rollback requested by user.");
                CreationRollback.of(engine, journal, stack).run();
            }
            case DELETE -> {
                journal.status(StackStatus.DELETE_IN_PROGRESS, failure + "Delete requested by user.");
                CreationRollback.toNothing(engine, journal, stack).run();
            }
        }
    }
}
