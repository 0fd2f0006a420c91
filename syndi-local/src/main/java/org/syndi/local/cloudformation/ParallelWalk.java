package org.syndi.local.cloudformation;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/** Visits things side by side, each after those that must come before it. */
final class ParallelWalk {
    /** @param fault what the visit threw, or null */
    private record Visit(String id, boolean successful, RuntimeException fault) {}

    private final Executor threads;

    ParallelWalk(Executor threads) {
        this.threads = threads;
    }

    /**
     * Returns when nothing is being visited any more. What must follow a failed visit is left out. After a visit that
     * throws nothing new is begun; its exception is thrown at the end.
     *
     * @param before ids that must come before an id; those outside of {@code ids} do not count
     * @param visit says whether it was successful
     * @param goOn asked before each visit; once false, nothing new is begun
     * @return whether all were visited successfully
     */
    boolean run(
            Collection<String> ids, Function<String, Set<String>> before, Predicate<String> visit, BooleanSupplier goOn)
            throws InterruptedException {
        CompletionService<Visit> visits = new ExecutorCompletionService<>(threads);
        Set<String> waiting = new LinkedHashSet<>(ids);
        Set<String> unfinished = new HashSet<>(ids);
        RuntimeException fault = null;
        int running = 0;
        while (true) {
            if (fault == null && goOn.getAsBoolean()) {
                running +=
                        begin(waiting, id -> before.apply(id).stream().noneMatch(unfinished::contains), visits, visit);
            }
            if (running == 0 && fault != null) {
                throw fault;
            }
            if (running == 0) {
                return unfinished.isEmpty();
            }
            Visit done = result(visits);
            running--;
            fault = fault == null ? done.fault() : fault;
            if (done.successful()) {
                unfinished.remove(done.id());
            }
        }
    }

    private static int begin(
            Set<String> waiting, Predicate<String> ready, CompletionService<Visit> visits, Predicate<String> visit) {
        int begun = 0;
        for (String id : List.copyOf(waiting)) {
            if (ready.test(id)) {
                waiting.remove(id);
                visits.submit(() -> visit(id, visit));
                begun++;
            }
        }
        return begun;
    }

    private static Visit visit(String id, Predicate<String> visit) {
        try {
            return new Visit(id, visit.test(id), null);
        } catch (RuntimeException e) {
            return new Visit(id, false, e);
        }
    }

    private static Visit result(CompletionService<Visit> visits) throws InterruptedException {
        try {
            return visits.take().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
