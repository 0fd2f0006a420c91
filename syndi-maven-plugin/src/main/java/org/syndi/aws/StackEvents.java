package org.syndi.aws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;

/**
 * The events of a stack, each told once. CloudFormation gives them newest first, so reading stops at the first known
 * one.
 */
public final class StackEvents {
    private final CloudFormationClient client;
    private final String stackId;
    private final Set<String> known = new HashSet<>();

    StackEvents(CloudFormationClient client, String stackId) {
        this.client = client;
        this.stackId = stackId;
    }

    /** Takes everything that happened up to now as known. */
    public StackEvents fromNowOn() {
        page(null).stackEvents().forEach(event -> known.add(event.eventId()));
        return this;
    }

    /**
     * What has happened since the last call, oldest first. Ids end in a time in milliseconds, so two events of one
     * resource may share theirs: what ends the reading is only an id from an earlier call.
     */
    public List<StackEvent> fresh() {
        Set<String> toldBefore = Set.copyOf(known);
        Set<StackEvent> newestFirst = new LinkedHashSet<>();
        String token = null;
        do {
            DescribeStackEventsResponse page = page(token);
            token = page.nextToken();
            for (software.amazon.awssdk.services.cloudformation.model.StackEvent event : page.stackEvents()) {
                if (toldBefore.contains(event.eventId())) {
                    token = null;
                    break;
                }
                known.add(event.eventId());
                newestFirst.add(event(event));
            }
        } while (token != null);
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

    private static StackEvent event(software.amazon.awssdk.services.cloudformation.model.StackEvent event) {
        return new StackEvent(
                event.eventId(),
                event.timestamp(),
                text(event.logicalResourceId()),
                text(event.physicalResourceId()),
                text(event.resourceType()),
                text(event.resourceStatusAsString()),
                text(event.resourceStatusReason()));
    }

    private static String text(String value) {
        return Optional.ofNullable(value).orElse("");
    }
}
