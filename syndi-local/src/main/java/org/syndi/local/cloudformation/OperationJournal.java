package org.syndi.local.cloudformation;

import java.util.concurrent.atomic.AtomicBoolean;

/** Writes down what one operation does: the stack's and its resources' states, and an event for each. */
final class OperationJournal {
    private final State state;
    private final StackIdentity stack;
    private final Operation operation;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    OperationJournal(State state, StackIdentity stack, Operation operation) {
        this.state = state;
        this.stack = stack;
        this.operation = operation;
    }

    StackIdentity stack() {
        return stack;
    }

    /** From now on another operation speaks for the stack. */
    synchronized void cancel() {
        cancelled.set(true);
    }

    boolean cancelled() {
        return cancelled.get();
    }

    void status(StackStatus status) {
        status(status, null);
    }

    synchronized void status(StackStatus status, String reason) {
        if (!cancelled()) {
            Stack changed =
                    state.stacks().update(stack, old -> old.with(old.state().with(status, reason)));
            state.events().ofStack(changed);
        }
    }

    void resource(StackResource resource) {
        state.resources().put(stack, resource);
        tell(resource);
    }

    /** An event of a resource that is not, or no more, the stack's own. */
    void tell(StackResource resource) {
        state.events().ofResource(stack, operation, resource);
    }
}
