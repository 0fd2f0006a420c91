package org.syndi.local.cloudformation;

import java.util.ArrayList;
import java.util.List;

/**
 * The last stable state of a stack, kept while the stack is anywhere else, so that a rollback can also be asked for, or
 * continued, later.
 *
 * @param stable what the stack was
 * @param attempted what it was last to become; reasons may quote its hidden values
 * @param resources as they were
 * @param replacements made since in the place of resources that were restored; to be deleted at the end of the rollback
 * @param outputs as they were; null in the state of an embedded AWS that kept none
 * @param imports the names of the exports that it used; null likewise
 */
record RollbackPoint(
        Blueprint stable,
        Blueprint attempted,
        List<StackResource> resources,
        List<StackResource> replacements,
        List<StackOutput> outputs,
        List<String> imports) {

    /** @param stack in a stable state, or one that is only reviewed so far */
    static RollbackPoint of(Stack stack, Blueprint attempted, List<StackResource> resources) {
        return new RollbackPoint(stack.blueprint(), attempted, resources, List.of(), stack.outputs(), stack.imports());
    }

    RollbackPoint attempting(Blueprint other) {
        return new RollbackPoint(stable, other, resources, replacements, outputs, imports);
    }

    RollbackPoint withReplacement(StackResource replacement) {
        List<StackResource> more = new ArrayList<>(replacements);
        more.add(replacement);
        return new RollbackPoint(stable, attempted, resources, List.copyOf(more), outputs, imports);
    }

    /** The stack as it was, but for its state. */
    Stack restore(Stack now) {
        Stack back = now.with(stable);
        return outputs == null || imports == null ? back : back.with(outputs, imports);
    }

    boolean has(String logicalId) {
        return resources.stream().anyMatch(resource -> resource.logicalId().equals(logicalId));
    }

    boolean tagsChanged() {
        return !stable.tags().equals(attempted.tags());
    }
}
