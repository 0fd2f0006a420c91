package org.syndi.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;

/**
 * The events of a stack, each told once. CloudFormation gives them newest first, so reading stops at the page with the
 * first known one.
 */
public final class StackEvents {
    /** Of an event that does not say it: it is not taken for an old one. */
    private static final Instant UNKNOWN = Instant.MAX;

    private final CloudFormationClient client;
    private final String stackId;
    private final Set<StackEvent> known = new HashSet<>();
    private Instant beginning = Instant.EPOCH;

    StackEvents(CloudFormationClient client, String stackId) {
        this.client = client;
        this.stackId = stackId;
    }

    /** Takes everything that happened up to now as known. */
    public StackEvents fromNowOn() {
        List<StackEvent> newest = events(page(null));
        known.addAll(newest);
        beginning = newest.stream()
                .map(StackEvent::time)
                .filter(time -> !time.equals(UNKNOWN))
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return this;
    }

    /**
     * What has happened since the last call, oldest first. Ids end in a time in milliseconds, so two events of one
     * resource may share theirs: an event is known by all that it says. Those of the same millisecond may come in any
     * order, so a page with a known event is read to its end. If a page cannot be read, nothing counts as told.
     */
    public List<StackEvent> fresh() {
        Set<StackEvent> newestFirst = new LinkedHashSet<>();
        String token = null;
        do {
            DescribeStackEventsResponse page = page(token);
            List<StackEvent> events = events(page);
            events.stream().filter(this::isNew).forEach(newestFirst::add);
            token = events.stream().anyMatch(known::contains) ? null : page.nextToken();
        } while (token != null);
        known.addAll(newestFirst);
        return reversed(newestFirst);
    }

    private boolean isNew(StackEvent event) {
        return !known.contains(event) && !event.time().isBefore(beginning);
    }

    /** The events back to the newest one that {@code last} accepts, with it; oldest first. Nothing counts as told. */
    public List<StackEvent> backTo(Predicate<StackEvent> last) {
        Set<StackEvent> newestFirst = new LinkedHashSet<>();
        String token = null;
        do {
            DescribeStackEventsResponse page = page(token);
            token = page.nextToken();
            for (StackEvent event : events(page)) {
                newestFirst.add(event);
                if (last.test(event)) {
                    return reversed(newestFirst);
                }
            }
        } while (token != null);
        return reversed(newestFirst);
    }

    /** The events from this time on, oldest first. Nothing counts as told. */
    public List<StackEvent> since(Instant start) {
        return backTo(event -> event.time().isBefore(start)).stream()
                .filter(event -> !event.time().isBefore(start))
                .toList();
    }

    private static List<StackEvent> reversed(Set<StackEvent> newestFirst) {
        List<StackEvent> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    private DescribeStackEventsResponse page(String token) {
        return AwsCall.call(
                "read the events of the stack " + stackId,
                () -> client.describeStackEvents(
                        request -> request.stackName(stackId).nextToken(token)));
    }

    private static List<StackEvent> events(DescribeStackEventsResponse page) {
        return page.stackEvents().stream().map(StackEvents::event).toList();
    }

    private static StackEvent event(software.amazon.awssdk.services.cloudformation.model.StackEvent event) {
        return new StackEvent(
                event.eventId(),
                Optional.ofNullable(event.timestamp()).orElse(UNKNOWN),
                text(event.stackId()),
                text(event.operationId()),
                text(event.logicalResourceId()),
                text(event.physicalResourceId()),
                text(event.resourceType()),
                text(event.resourceStatusAsString()),
                text(event.resourceStatusReason()),
                ServiceToken.functionName(text(event.resourceProperties())));
    }

    private static String text(String value) {
        return Optional.ofNullable(value).orElse("");
    }
}
