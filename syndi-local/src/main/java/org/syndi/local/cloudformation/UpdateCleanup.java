package org.syndi.local.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The end of a successful update: deletes what the template no longer has, and what was replaced. A resource that will
 * not go is told of in its events and otherwise let be: the update itself was successful.
 */
final class UpdateCleanup implements StackOperation {
    private final Engine engine;
    private final OperationJournal journal;
    private final Stack stack;

    UpdateCleanup(Engine engine, OperationJournal journal, Stack stack) {
        this.engine = engine;
        this.journal = journal;
        this.stack = stack;
    }

    @Override
    public void run() throws InterruptedException {
        State state = engine.state();
        Set<String> wanted = engine.evaluate(stack.identity(), stack.blueprint())
                .active()
                .resources()
                .keySet();
        Map<String, StackResource> now = state.resources().of(stack.identity()).stream()
                .collect(Collectors.toMap(StackResource::logicalId, resource -> resource));
        List<StackResource> removed = now.values().stream()
                .filter(resource -> !wanted.contains(resource.logicalId()))
                .toList();
        List<StackResource> doomed = new ArrayList<>();
        removed.stream().filter(resource -> !resource.status().gone()).forEach(doomed::add);
        replaced(now, wanted).forEach(doomed::add);
        Predicate<StackResource> keep = resource -> wanted.contains(resource.logicalId())
                ? now.get(resource.logicalId()).replacePolicy().equals("Retain")
                : resource.deletionPolicy().startsWith("Retain");
        new Removal(engine.calls(stack), journal, doomed, keep, logicalId -> !wanted.contains(logicalId))
                .run(engine.walk());
        removed.forEach(resource -> state.resources().remove(stack.identity(), resource.logicalId()));
        state.rollbackPoints().remove(stack.identity());
        journal.status(StackStatus.UPDATE_COMPLETE);
    }

    /** The old ones of resources that were replaced. */
    private Stream<StackResource> replaced(Map<String, StackResource> now, Set<String> wanted) {
        return engine.state().rollbackPoints().find(stack.identity()).stream()
                .flatMap(point -> point.resources().stream())
                .filter(StackResource::exists)
                .filter(old -> wanted.contains(old.logicalId()) && now.containsKey(old.logicalId()))
                .filter(old -> !old.physicalId().equals(now.get(old.logicalId()).physicalId()));
    }
}
