package org.syndi.local.cloudformation;

import org.syndi.local.template.TemplateException;

/**
 * IMPORT_IN_PROGRESS → IMPORT_COMPLETE, or after a failure IMPORT_ROLLBACK_IN_PROGRESS → IMPORT_ROLLBACK_COMPLETE. What
 * is imported stays as it is in any case: a rollback only lets go of it.
 */
final class ImportOperation implements StackOperation {
    private final Engine engine;
    private final OperationJournal journal;
    private final Stack stack;

    /** @param stack with the blueprint that it is to follow from now on */
    ImportOperation(Engine engine, OperationJournal journal, Stack stack) {
        this.engine = engine;
        this.journal = journal;
        this.stack = stack;
    }

    @Override
    public void run() throws InterruptedException {
        String failure;
        try {
            failure = take();
        } catch (TemplateException e) {
            failure = stack.blueprint().secrets().strip(e.getMessage()) + ". ";
        }
        if (failure.isEmpty()) {
            engine.state().rollbackPoints().remove(stack.identity());
            journal.status(StackStatus.IMPORT_COMPLETE);
        } else {
            rollBack(failure);
        }
    }

    /** @return what went wrong; "" if nothing did */
    private String take() throws InterruptedException {
        StackEvaluation evaluation = engine.evaluate(stack.identity(), stack.blueprint());
        evaluation.checkImports();
        Deployment deployment = new Deployment(
                evaluation,
                engine.types(),
                engine.calls(stack),
                engine.state().resources(),
                journal,
                new Deployment.Mode(false, false, engine.imports(stack)));
        if (!deployment.run(engine.walk())) {
            return deployment.failure();
        }
        engine.publishOutputs(stack.identity(), evaluation);
        return "";
    }

    private void rollBack(String failure) {
        journal.status(StackStatus.IMPORT_ROLLBACK_IN_PROGRESS, failure);
        new ImportRollback(engine, journal, stack).run();
    }
}
