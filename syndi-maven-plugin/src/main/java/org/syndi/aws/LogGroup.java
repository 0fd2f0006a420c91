package org.syndi.aws;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** A log group, by its name. */
public final class LogGroup {
    private final CloudWatchLogsClient client;
    private final String name;

    public LogGroup(AwsClients clients, String name) {
        this.client = clients.logs();
        this.name = name;
    }

    public boolean exists() {
        return AwsCall.call(
                "look for the log group " + name,
                () ->
                        client
                                .describeLogGroupsPaginator(request -> request.logGroupNamePrefix(name))
                                .logGroups()
                                .stream()
                                .anyMatch(group -> name.equals(group.logGroupName())));
    }
}
