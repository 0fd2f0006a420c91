package org.syndi.deploy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.syndi.aws.Stack;
import org.syndi.aws.StackEvent;
import org.syndi.deployment.DeploymentException;

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
    static Failures ofLastOperation(Stack stack, String stackId) {
        return in(
                stack.events(stackId).backTo(event -> event.isOfStack() && BEGINNINGS.contains(event.status())), stack);
    }

    /**
     * Of one operation. That a nested stack failed is no reason: the reason is in the events of that stack, in the same
     * time.
     *
     * @param operation its events, oldest first
     */
    static Failures in(List<StackEvent> operation, Stack stack) {
        if (operation.isEmpty()) {
            return new Failures(List.of());
        }
        Instant start = operation.get(0).time();
        return new Failures(operation.stream()
                .filter(StackEvent::isFailure)
                .flatMap(event -> event.isOfNestedStack() ? inside(event, start, stack) : Stream.of(event))
                .distinct()
                .toList());
    }

    private static Stream<StackEvent> inside(StackEvent nested, Instant start, Stack stack) {
        try {
            List<StackEvent> failures =
                    in(stack.events(nested.physicalId()).since(start), stack).events();
            return failures.isEmpty()
                    ? Stream.of(nested)
                    : failures.stream().map(event -> event.within(nested.logicalId()));
        } catch (DeploymentException e) {
            return Stream.of(nested); // what can be read is told
        }
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
