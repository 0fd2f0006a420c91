package org.syndi.local.cloudformation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;

/** The history of all stacks. */
final class EventLog {
    private final Table<StackEvent> table;
    private final AtomicLong last;

    EventLog(Store store) {
        this.table = store.table("cloudformation/events", StackEvent.class);
        this.last = new AtomicLong(
                table.all().stream().mapToLong(StackEvent::sequence).max().orElse(0));
    }

    void ofStack(Stack stack) {
        StackIdentity identity = stack.identity();
        String status = stack.status().name();
        add(new StackEvent(
                last.incrementAndGet(),
                UUID.randomUUID().toString(),
                Timestamps.now(),
                identity,
                stack.operation(),
                identity.name(),
                identity.arn(),
                StackEvent.STACK_TYPE,
                status,
                stack.state().reason(),
                null,
                null));
    }

    void ofResource(StackIdentity stack, Operation operation, StackResource resource) {
        add(new StackEvent(
                last.incrementAndGet(),
                resource.logicalId() + "-" + resource.status() + "-" + Timestamps.now(),
                Timestamps.now(),
                stack,
                operation,
                resource.logicalId(),
                resource.exists() ? resource.physicalId() : "",
                resource.type(),
                resource.status().name(),
                resource.reason(),
                resource.shown().toString(),
                null));
    }

    /** That a change set was made, or could not be. */
    void ofChangeSet(ChangeSet set) {
        add(new StackEvent(
                last.incrementAndGet(),
                UUID.randomUUID().toString(),
                Timestamps.now(),
                set.stack(),
                set.operation(),
                set.name(),
                set.arn(),
                StackEvent.CHANGE_SET_TYPE,
                set.status(),
                set.reason(),
                null,
                null));
    }

    /** That early validation found the name of a new resource taken (user guide, "Validate stack deployments"). */
    void ofConflict(StackIdentity stack, Operation operation, ResourceToImport taken) {
        String property = taken.identifier().keySet().iterator().next();
        add(new StackEvent(
                last.incrementAndGet(),
                UUID.randomUUID().toString(),
                Timestamps.now(),
                stack,
                operation,
                taken.logicalId(),
                "",
                taken.type(),
                "",
                "Resource of type '" + taken.type() + "' with identifier '"
                        + String.join("|", taken.identifier().values()) + "' already exists.",
                null,
                new StackEvent.Validation(
                        "NAME_CONFLICT_VALIDATION",
                        "FAIL",
                        "/Resources/" + taken.logicalId() + "/Properties/" + property)));
    }

    private void add(StackEvent event) {
        table.put("%s/%012d".formatted(event.stack().key(), event.sequence()), event);
    }

    /** The newest first. */
    List<StackEvent> of(StackIdentity stack) {
        List<StackEvent> events =
                new ArrayList<>(table.withPrefix(stack.key() + "/").values());
        Collections.reverse(events);
        return events;
    }

    /** Of one operation, the newest first. */
    List<StackEvent> of(String operationId) {
        List<StackEvent> events = new ArrayList<>(table.all());
        events.removeIf(event -> !event.operation().id().equals(operationId));
        events.sort((a, b) -> Long.compare(b.sequence(), a.sequence()));
        return events;
    }
}
