package org.syndi.local.lambda.function;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.syndi.local.lambda.runtime.InvocationOutcome;

/**
 * What Lambda reports to CloudWatch of each invocation, at the time at which it began: of the function, of the version
 * or alias that was named, and of all functions together.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Lambda developer guide,
 *     Types of metrics for Lambda functions</a>
 */
record InvocationMetrics(MetricSink sink) {
    private static final String NAMESPACE = "AWS/Lambda";

    void completed(FunctionReference reference, Instant begun, InvocationOutcome outcome) {
        for (Map<String, String> dimensions : dimensions(reference)) {
            count(dimensions, "Invocations", begun, true);
            count(dimensions, "Errors", begun, outcome.failed());
            count(dimensions, "Throttles", begun, false);
            sink.record(
                    NAMESPACE,
                    "Duration",
                    "Milliseconds",
                    dimensions,
                    begun,
                    outcome.duration().toNanos() / 1e6);
        }
    }

    /** A call that was turned away is no invocation. */
    void throttled(FunctionReference reference, Instant begun) {
        dimensions(reference).forEach(dimensions -> count(dimensions, "Throttles", begun, true));
    }

    private void count(Map<String, String> dimensions, String name, Instant time, boolean happened) {
        sink.record(NAMESPACE, name, "Count", dimensions, time, happened ? 1 : 0);
    }

    private static List<Map<String, String>> dimensions(FunctionReference reference) {
        String name = reference.name();
        List<Map<String, String>> all = new ArrayList<>(List.of(Map.of(), Map.of("FunctionName", name)));
        String resource =
                reference.qualifier().map(qualifier -> name + ":" + qualifier).orElse(name);
        all.add(Map.of("FunctionName", name, "Resource", resource));
        return all;
    }
}
