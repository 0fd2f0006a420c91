package org.syndi.local.cloudwatch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.syndi.local.store.Store;
import org.syndi.local.wire.AwsService;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.RpcService;

/** The CloudWatch service: metrics. */
public final class CloudWatch {
    /** As the API model has them; the operations throw by code. */
    private static final Map<String, String> ERROR_SHAPES = Map.of(
            "InvalidParameterValue", "InvalidParameterValueException",
            "InvalidParameterCombination", "InvalidParameterCombinationException",
            "MissingParameter", "MissingRequiredParameterException");

    private final MetricStore store;
    private final CallInterceptor interceptor;
    private final InstantSource clock;

    public CloudWatch(Store store, CallInterceptor interceptor) {
        this(store, interceptor, InstantSource.system());
    }

    CloudWatch(Store store, CallInterceptor interceptor, InstantSource clock) {
        this.store = new MetricStore(store);
        this.interceptor = interceptor;
        this.clock = clock;
    }

    public AwsService service() {
        return new RpcService(
                "monitoring",
                "GraniteServiceVersion20100801",
                ERROR_SHAPES,
                List.of(new GetMetricData(store, clock), new GetMetricStatistics(store, clock), new ListMetrics(store)),
                interceptor);
    }

    /**
     * Takes in a value, as another service reports it.
     *
     * @param unit for example {@code Milliseconds}
     */
    public void record(
            String namespace, String name, String unit, Map<String, String> dimensions, Instant time, double value) {
        store.add(new Metric(namespace, name, dimensions, unit), new Sample(time, value));
    }
}
