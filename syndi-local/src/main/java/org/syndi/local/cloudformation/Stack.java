package org.syndi.local.cloudformation;

import java.util.List;

/**
 * A stack as it is now.
 *
 * @param operation the one under way, or the last one
 * @param imports the names of the exports that it uses
 */
record Stack(
        StackIdentity identity,
        StackSettings settings,
        Blueprint blueprint,
        StackState state,
        Operation operation,
        List<StackOutput> outputs,
        List<String> imports) {

    static Stack fresh(StackIdentity identity, StackSettings settings, Blueprint blueprint, Operation operation) {
        StackState state = new StackState(StackStatus.REVIEW_IN_PROGRESS, null, Timestamps.now(), null, null);
        return new Stack(identity, settings, blueprint, state, operation, List.of(), List.of());
    }

    StackStatus status() {
        return state.status();
    }

    boolean alive() {
        return status() != StackStatus.DELETE_COMPLETE;
    }

    /** Whether it has, or had, resources. */
    boolean deployed() {
        return status() != StackStatus.REVIEW_IN_PROGRESS;
    }

    Stack with(StackState newState) {
        return new Stack(identity, settings, blueprint, newState, operation, outputs, imports);
    }

    Stack with(StackSettings newSettings) {
        return new Stack(identity, newSettings, blueprint, state, operation, outputs, imports);
    }

    Stack with(Blueprint newBlueprint) {
        return new Stack(identity, settings, newBlueprint, state, operation, outputs, imports);
    }

    Stack with(Operation newOperation) {
        return new Stack(identity, settings, blueprint, state, newOperation, outputs, imports);
    }

    Stack with(List<StackOutput> newOutputs, List<String> newImports) {
        return new Stack(identity, settings, blueprint, state, operation, newOutputs, newImports);
    }
}
