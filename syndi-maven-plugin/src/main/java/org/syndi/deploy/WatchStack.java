package org.syndi.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.syndi.aws.Poller;
import org.syndi.aws.Stack;
import org.syndi.aws.StackEvent;
import org.syndi.aws.StackEvents;
import org.syndi.aws.StackSnapshot;
import org.syndi.progress.Progress;

/**
 * Tells the events of a stack's operation as they come, and keeps the failure that came first: the others follow from
 * it.
 */
final class WatchStack {
    /** What a stack's own first event of an operation says. */
    private static final Set<String> BEGINNINGS =
            Set.of("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "IMPORT_IN_PROGRESS");

    private final Stack stack;
    private final Poller poller;
    private final Progress progress;

    WatchStack(Stack stack, Poller poller, Progress progress) {
        this.stack = stack;
        this.poller = poller;
        this.progress = progress;
    }

    /**
     * How an operation ended.
     *
     * @param stack as it is now; empty if it was deleted for good
     * @param firstFailure the earliest event that tells of a failure of its own
     */
    record Outcome(Optional<StackSnapshot> stack, Optional<StackEvent> firstFailure) {}

    /**
     * Waits until an operation that was just started has ended. It goes by the stack's own last event: right after the
     * start the status may still be the one from before.
     *
     * @param events from before the start
     */
    Outcome untilEnded(String stackId, StackEvents events) {
        List<StackEvent> failures = new ArrayList<>();
        poller.await("the stack " + stack.name(), () -> {
            List<StackEvent> fresh = events.fresh();
            fresh.forEach(event -> tell(event, failures));
            return fresh.stream().filter(event -> isEnd(event, stackId)).findFirst();
        });
        return new Outcome(stack.describe(stackId), rootCause(failures));
    }

    private static boolean isEnd(StackEvent event, String stackId) {
        return event.isOfStack()
                && event.physicalId().equals(stackId)
                && !event.status().endsWith("_IN_PROGRESS");
    }

    /** Waits until an operation that somebody else started has ended, and tells its events from now on. */
    void untilSettled(StackSnapshot running) {
        StackEvents events = stack.events(running.id()).fromNowOn();
        poller.await("the stack " + stack.name(), () -> {
            Optional<StackSnapshot> now = stack.describe(running.id());
            events.fresh().forEach(event -> tell(event, new ArrayList<>()));
            return now.filter(snapshot -> !snapshot.status().isInProgress());
        });
    }

    private void tell(StackEvent event, List<StackEvent> failures) {
        progress.detail(StackEventText.line(event));
        if (event.isFailure()) {
            failures.add(event);
        }
    }

    /** What went wrong in the stack's last operation; what went wrong in those before it was mended since. */
    Optional<StackEvent> rootCause(String stackId) {
        List<StackEvent> failures = new ArrayList<>();
        for (StackEvent event : stack.events(stackId).fresh()) {
            if (isBeginning(event, stackId)) {
                failures.clear();
            } else if (event.isFailure()) {
                failures.add(event);
            }
        }
        return rootCause(failures);
    }

    private static boolean isBeginning(StackEvent event, String stackId) {
        return event.isOfStack() && event.physicalId().equals(stackId) && BEGINNINGS.contains(event.status());
    }

    private static Optional<StackEvent> rootCause(List<StackEvent> failures) {
        return failures.stream()
                .filter(event -> !event.isConsequence() && !event.isOfStack())
                .findFirst()
                .or(() -> failures.stream().findFirst());
    }
}
