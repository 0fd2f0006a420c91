package org.syndi.local.lambda.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The execution environments of all functions: those at work and those that wait for the next invocation. */
final class EnvironmentPool {
    private final int concurrency;
    private final Map<String, Deque<ExecutionEnvironment>> idle = new HashMap<>();
    private final Map<String, Integer> atWork = new HashMap<>();
    private final Set<ExecutionEnvironment> busy = new HashSet<>();
    private boolean closed;

    /** @param concurrency how many of one function may be at work at once */
    EnvironmentPool(int concurrency) {
        this.concurrency = concurrency;
    }

    /**
     * Takes a waiting environment of this image, or leave to start a new one (empty); to be ended by {@link #release}.
     */
    synchronized Optional<ExecutionEnvironment> acquire(FunctionImage image) {
        if (closed) {
            throw new IllegalStateException("The embedded Lambda is shut down; " + image.name() + " was not run");
        }
        int running = atWork.getOrDefault(image.arn(), 0);
        if (running >= concurrency) {
            throw new TooManyEnvironmentsException(image.name(), concurrency);
        }
        atWork.put(image.arn(), running + 1);
        end(environment -> environment.image().arn().equals(image.arn())
                && environment.image().version().equals(image.version())
                && !(environment.image().equals(image) && environment.usable()));
        Deque<ExecutionEnvironment> waiting = idle.getOrDefault(key(image), new ArrayDeque<>());
        return Optional.ofNullable(waiting.pollFirst());
    }

    /** Notes an environment that was taken or started; one that comes too late for the shutdown is ended. */
    synchronized void working(ExecutionEnvironment environment) {
        busy.add(environment);
        if (closed) {
            environment.close();
        }
    }

    /** The last used is the first to be used again. */
    synchronized void release(FunctionImage image, Optional<ExecutionEnvironment> environment) {
        atWork.merge(image.arn(), -1, Integer::sum);
        environment.ifPresent(busy::remove);
        environment.ifPresent(used -> {
            if (used.usable() && !closed) {
                idle.computeIfAbsent(key(image), key -> new ArrayDeque<>()).addFirst(used);
            } else {
                used.close();
            }
        });
    }

    synchronized void retire(String functionArn) {
        end(environment -> environment.image().arn().equals(functionArn));
    }

    synchronized void retireIdle(Duration limit) {
        end(environment -> environment.idle().compareTo(limit) > 0);
    }

    /** Ends all, also those at work. */
    synchronized void close() {
        closed = true;
        end(environment -> true);
        List.copyOf(busy).forEach(ExecutionEnvironment::close);
    }

    private void end(Predicate<ExecutionEnvironment> which) {
        List<ExecutionEnvironment> ended = new ArrayList<>();
        idle.values()
                .forEach(waiting -> waiting.removeIf(environment -> {
                    boolean out = which.test(environment);
                    if (out) {
                        ended.add(environment);
                    }
                    return out;
                }));
        idle.values().removeIf(Deque::isEmpty);
        ended.forEach(ExecutionEnvironment::close);
    }

    private static String key(FunctionImage image) {
        return image.arn() + ":" + image.version();
    }
}
