package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.template.TemplateException;

/** DELETE_IN_PROGRESS → DELETE_COMPLETE or DELETE_FAILED. */
final class DeleteOperation implements StackOperation {
    private final Engine engine;
    private final OperationJournal journal;
    private final Stack stack;
    private final Course course;

    private DeleteOperation(Engine engine, OperationJournal journal, Stack stack) {
        this.engine = engine;
        this.journal = journal;
        this.stack = stack;
        this.course = stack.settings().course();
    }

    /** As the stack's course says. */
    static DeleteOperation of(Engine engine, OperationJournal journal, Stack stack) {
        return new DeleteOperation(engine, journal, stack);
    }

    @Override
    public void run() throws InterruptedException {
        try {
            engine.exports().check(stack, List.of());
        } catch (TemplateException e) {
            journal.status(StackStatus.DELETE_FAILED, e.getMessage());
            return;
        }
        Removal removal = new Removal(
                engine.calls(stack),
                journal,
                engine.state().resources().of(stack.identity()).stream()
                        .filter(resource -> resource.status() != ResourceStatus.DELETE_COMPLETE)
                        .toList(),
                this::keep,
                own -> true);
        if (removal.run(engine.walk()) || course.force()) {
            engine.state().changeSets().removeAll(stack.identity());
            engine.state().rollbackPoints().remove(stack.identity());
            journal.status(StackStatus.DELETE_COMPLETE);
        } else {
            journal.status(StackStatus.DELETE_FAILED, removal.failure());
        }
    }

    private boolean keep(StackResource resource) {
        return resource.deletionPolicy().startsWith("Retain") || course.spared().contains(resource.logicalId());
    }
}
