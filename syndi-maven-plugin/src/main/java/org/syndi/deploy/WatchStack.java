package org.syndi.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.syndi.aws.Poller;
import org.syndi.aws.Stack;
import org.syndi.aws.StackEvent;
import org.syndi.aws.StackEvents;
import org.syndi.aws.StackSnapshot;
import org.syndi.progress.Progress;

/** Tells the events of a stack's operation as they come, and keeps what failed. */
final class WatchStack {
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
     * @param operationId "" if CloudFormation does not say
     */
    record Outcome(Optional<StackSnapshot> stack, Failures failures, String operationId) {
        /** In CloudFormation's word, or "gone". */
        String status() {
            return stack.map(after -> after.status().name()).orElse("gone");
        }

        /** What failed first, in words. */
        String cause() {
            return failures.first()
                    .map(StackEventText::cause)
                    .or(() -> stack.map(StackSnapshot::statusReason).filter(reason -> !reason.isEmpty()))
                    .orElse("CloudFormation gives no reason");
        }
    }

    /**
     * Starts an operation, and waits until it has ended. It goes by the stack's own last event: right after the start
     * the status may still be the one from before.
     *
     * @param start may be called again where its answer was lost
     */
    Outcome during(String stackId, Runnable start) {
        StackEvents events = poller.call("the events of the stack " + stack.name(), () -> stack.events(stackId)
                .fromNowOn());
        poller.call("the start of the operation on " + stack.name(), () -> {
            start.run();
            return true;
        });
        return untilEnded(stackId, events);
    }

    /**
     * Waits until an operation that was just started has ended.
     *
     * @param events from before the start
     */
    Outcome untilEnded(String stackId, StackEvents events) {
        List<StackEvent> operation = new ArrayList<>();
        Optional<StackEvent> end = poller.await("the stack " + stack.name(), () -> {
            boolean gone = operation.isEmpty() && isGone(stackId);
            List<StackEvent> fresh = events.fresh();
            fresh.forEach(this::tell);
            operation.addAll(fresh);
            Optional<StackEvent> last = fresh.stream().filter(WatchStack::isEnd).findFirst();
            boolean over = last.isPresent() || (gone && fresh.isEmpty());
            return over ? Optional.of(last) : Optional.empty();
        });
        Optional<StackSnapshot> after = poller.call("the stack " + stack.name(), () -> stack.describe(stackId));
        Failures failures = poller.call("the events of the stack " + stack.name(), () -> Failures.in(operation, stack));
        return new Outcome(after, failures, end.map(StackEvent::operationId).orElse(""));
    }

    /** Somebody else deleted the stack before its events were looked at: nothing happens to it any more. */
    private boolean isGone(String stackId) {
        return stack.describe(stackId).map(StackSnapshot::isGone).orElse(true);
    }

    /** The stack's own event: one of a stack that is nested in it says nothing of the end. */
    private static boolean isEnd(StackEvent event) {
        return event.isOfStack() && !event.status().endsWith("_IN_PROGRESS");
    }

    /** Waits until an operation that somebody else started has ended, and tells its events from now on. */
    void untilSettled(StackSnapshot running) {
        progress.warning("The stack " + running.name() + " is in " + running.status() + ": waiting for that to end.");
        StackEvents events = poller.call("the events of the stack " + stack.name(), () -> stack.events(running.id())
                .fromNowOn());
        poller.await("the stack " + stack.name() + ", which is in " + running.status(), () -> {
            Optional<StackSnapshot> now = stack.describe(running.id());
            events.fresh().forEach(this::tell);
            return now.filter(snapshot -> !snapshot.status().isInProgress());
        });
    }

    private void tell(StackEvent event) {
        progress.detail(StackEventText.line(event));
    }

    /** What went wrong in the stack's last operation. */
    Failures lastFailures(String stackId) {
        return poller.call("the events of the stack " + stack.name(), () -> Failures.ofLastOperation(stack, stackId));
    }
}
