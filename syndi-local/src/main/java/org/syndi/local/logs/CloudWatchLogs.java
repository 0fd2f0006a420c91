package org.syndi.local.logs;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.store.Store;
import org.syndi.local.wire.AwsService;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.JsonService;

/** The CloudWatch Logs service. */
public final class CloudWatchLogs {
    private final LogStore store;
    private final CallInterceptor interceptor;

    public CloudWatchLogs(Store store, CallInterceptor interceptor) {
        this(store, interceptor, InstantSource.system());
    }

    CloudWatchLogs(Store store, CallInterceptor interceptor, InstantSource clock) {
        this.store = new LogStore(store, clock);
        this.interceptor = interceptor;
        this.store.expire();
    }

    public AwsService service() {
        return new JsonService(
                "logs",
                "Logs_20140328",
                List.of(
                        new CreateLogGroup(store),
                        new DeleteLogGroup(store),
                        new DescribeLogGroups(store),
                        new PutRetentionPolicy(store),
                        new DeleteRetentionPolicy(store),
                        new CreateLogStream(store),
                        new DeleteLogStream(store),
                        new DescribeLogStreams(store),
                        new PutLogEvents(store),
                        new GetLogEvents(store),
                        new FilterLogEvents(store),
                        new TagResource(store),
                        new UntagResource(store),
                        new ListTagsForResource(store)),
                interceptor);
    }

    public List<ResourceType> resourceTypes() {
        return List.of(new LogGroupResource(store));
    }

    /**
     * Adds an event, as another service does; makes group and stream if they are not there.
     *
     * @param message without a line end, possibly of several lines
     */
    public void append(String group, String stream, Instant time, String message) {
        store.createIfAbsent(group);
        store.streams(group)
                .findOrCreate(stream, store.now())
                .append(List.of(new NewEvent(time.toEpochMilli(), message)), store.now());
    }
}
