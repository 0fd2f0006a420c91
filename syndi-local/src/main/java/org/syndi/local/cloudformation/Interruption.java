package org.syndi.local.cloudformation;

/** Ends, at the start, what the end of the process before has cut off: nothing stays in progress for ever. */
final class Interruption {
    private static final String REASON =
            "The embedded AWS was stopped during this operation; what was being changed may have changed or not. ";

    private final State state;

    Interruption(State state) {
        this.state = state;
    }

    void settle() {
        state.stacks().everywhere().stream()
                .filter(stack -> stack.status().underWay())
                .forEach(this::settle);
    }

    private void settle(Stack stack) {
        state.resources().of(stack.identity()).stream()
                .filter(resource -> resource.status().underWay())
                .forEach(resource -> settle(stack, resource));
        Stack settled = state.stacks()
                .update(
                        stack.identity(),
                        old -> old.with(old.state().with(old.status().afterInterruption(), REASON)));
        state.events().ofStack(settled);
        state.changeSets().of(stack.identity()).stream()
                .filter(set -> set.execution().equals("EXECUTE_IN_PROGRESS"))
                .forEach(set -> state.changeSets().executed(set.arn(), false));
    }

    private void settle(Stack stack, StackResource resource) {
        StackResource settled = resource.with(resource.status().afterInterruption(), REASON);
        state.resources().put(stack.identity(), settled);
        state.events().ofResource(stack.identity(), stack.operation(), settled);
    }
}
