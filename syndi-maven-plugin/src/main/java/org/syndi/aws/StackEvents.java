package org.syndi.aws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
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

    /** What has happened since the last call, oldest first. */
    public List<StackEvent> fresh() {
        List<StackEvent> fresh = new ArrayList<>();
        String token = null;
        do {
            DescribeStackEventsResponse page = page(token);
            for (software.amazon.awssdk.services.cloudformation.model.StackEvent event : page.stackEvents()) {
                if (!known.add(event.eventId())) {
                    Collections.reverse(fresh);
                    return fresh;
                }
                fresh.add(event(event));
            }
            token = page.nextToken();
        } while (token != null);
        Collections.reverse(fresh);
        return fresh;
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
