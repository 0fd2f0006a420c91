package org.syndi.deploy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.syndi.aws.StackEvent;
import org.syndi.aws.StackEvents;

/**
 * What went wrong in an operation on a stack, oldest first. The failure that came first is the cause of the others,
 * unless it says itself that it only follows.
 */
record Failures(List<StackEvent> events) {
    /** What a stack's own first event of an operation says. */
    private static final Set<String> BEGINNINGS =
            Set.of("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "IMPORT_IN_PROGRESS");

    Failures {
        events = List.copyOf(events);
    }

    /**
     * Of the stack's last operation with its rollback, however often that was continued; what went wrong in those
     * before it was mended since.
     */
    static Failures ofLastOperation(StackEvents events, String stackId) {
        return new Failures(events
                .backTo(event ->
                        event.isOfStack() && event.physicalId().equals(stackId) && BEGINNINGS.contains(event.status()))
                .stream()
                .filter(StackEvent::isFailure)
                .toList());
    }

    /** The root cause. */
    Optional<StackEvent> first() {
        return own().stream().findFirst().or(() -> events.stream().findFirst());
    }

    /** Other resources that failed by themselves. */
    List<StackEvent> others() {
        return own().stream().skip(1).toList();
    }

    private List<StackEvent> own() {
        return events.stream()
                .filter(event -> !event.isConsequence() && !event.isOfStack())
                .toList();
    }
}
