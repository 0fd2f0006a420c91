package org.syndi.local.cloudformation;

import org.syndi.local.template.TemplateException;

/**
 * UPDATE_IN_PROGRESS → UPDATE_COMPLETE_CLEANUP_IN_PROGRESS → UPDATE_COMPLETE; after a failure → UPDATE_FAILED if
 * rollback is disabled, else UPDATE_ROLLBACK_IN_PROGRESS → UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS →
 * UPDATE_ROLLBACK_COMPLETE, or UPDATE_ROLLBACK_FAILED.
 */
final class UpdateOperation implements StackOperation {
    private final Engine engine;
    private final OperationJournal journal;
    private final Stack stack;
    private final Blueprint previous;
    private final ResourceCalls calls;

    /** @param stack with the blueprint that it is to follow from now on */
    UpdateOperation(Engine engine, OperationJournal journal, Stack stack, Blueprint previous) {
        this.engine = engine;
        this.journal = journal;
        this.stack = stack;
        this.previous = previous;
        this.calls = engine.calls(stack);
    }

    @Override
    public void run() throws InterruptedException {
        StackEvaluation evaluation;
        try {
            evaluation = engine.evaluate(stack.identity(), stack.blueprint());
        } catch (TemplateException e) {
            journal.status(StackStatus.UPDATE_FAILED, e.getMessage());
            return;
        }
        Deployment deployment = new Deployment(
                evaluation,
                engine.types(),
                calls,
                engine.state().resources(),
                journal,
                new Deployment.Mode(
                        !stack.blueprint().tags().equals(previous.tags()),
                        !stack.settings().disableRollback(),
                        engine.imports(stack)));
        String failure = deploy(deployment, evaluation);
        if (failure.isEmpty()) {
            journal.status(StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS);
            new UpdateCleanup(engine, journal, stack).run();
        } else if (stack.settings().disableRollback()) {
            journal.status(StackStatus.UPDATE_FAILED, failure);
        } else {
            rollBack(failure);
        }
    }

    /** @return what went wrong; "" if nothing did */
    private String deploy(Deployment deployment, StackEvaluation evaluation) throws InterruptedException {
        try {
            evaluation.checkImports();
            if (!deployment.run(engine.walk())) {
                return deployment.failure();
            }
            engine.publishOutputs(stack.identity(), evaluation);
            return "";
        } catch (TemplateException e) {
            return stack.blueprint().secrets().strip(e.getMessage()) + ". ";
        }
    }

    private void rollBack(String failure) throws InterruptedException {
        journal.status(StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, failure);
        if (!journal.cancelled()) {
            RollbackOperation.of(engine, journal, stack).run();
        }
    }
}
