package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Map;

/** What every operation works with. */
record Engine(State state, ResourceTypes types, Exports exports, ParallelWalk walk) {

    /** Evaluates against the stack's resources as they are. */
    StackEvaluation evaluate(StackIdentity stack, Blueprint blueprint) {
        return new StackEvaluation(stack, blueprint, state.resources().values(stack), exports);
    }

    ResourceCalls calls(Stack stack) {
        return new ResourceCalls(
                types,
                stack.identity(),
                stack.blueprint().tags(),
                stack.blueprint().secrets()::strip);
    }

    /** For the way back to {@code previous}: reasons may quote the hidden values of both. */
    ResourceCalls calls(Stack stack, Blueprint previous) {
        return new ResourceCalls(types, stack.identity(), previous.tags(), text -> previous.secrets()
                .strip(stack.blueprint().secrets().strip(text)));
    }

    /** What the operation that is under way takes into the stack: physical ids by logical id. */
    Map<String, String> imports(Stack stack) {
        String changeSet = stack.settings().changeSetArn();
        return changeSet == null
                ? Map.of()
                : state.changeSets()
                        .byArn(changeSet)
                        .map(set -> set.imports().physicalIds())
                        .orElse(Map.of());
    }

    /** Takes over the outputs of a stack that is as its blueprint says, unless its exports are in the way of others. */
    void publishOutputs(StackIdentity stack, StackEvaluation evaluation) {
        List<StackOutput> outputs = evaluation.outputs();
        synchronized (exports) {
            exports.check(state.stacks().current(stack), outputs);
            state.stacks().update(stack, old -> old.with(outputs, evaluation.imports()));
        }
    }
}
