package org.syndi.local.cloudwatch;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.local.wire.AwsException;

/**
 * How values are put together.
 *
 * @param name as CloudWatch names it, for example {@code Average} or {@code p95}
 * @param of never asked about no values at all
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html">CloudWatch
 *     user guide, CloudWatch statistics definitions</a>
 */
record Statistic(String name, ToDoubleFunction<List<Double>> of) {
    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d{0,10})?|100)");
    private static final Map<String, ToDoubleFunction<List<Double>>> PLAIN = Map.of(
            "SampleCount",
            List::size,
            "Sum",
            Statistic::sum,
            "Average",
            values -> sum(values) / values.size(),
            "Minimum",
            values -> values.stream().mapToDouble(value -> value).min().orElseThrow(),
            "Maximum",
            values -> values.stream().mapToDouble(value -> value).max().orElseThrow());

    /** One of the five of old. */
    static Statistic plain(String name) {
        ToDoubleFunction<List<Double>> function = PLAIN.get(name);
        if (function == null) {
            throw unknown(name);
        }
        return new Statistic(name, function);
    }

    /** {@code p50}, {@code p99.9} and so on. */
    static Statistic percentile(String name) {
        Matcher matcher = PERCENTILE.matcher(name);
        if (!matcher.matches()) {
            throw unknown(name);
        }
        double share = Double.parseDouble(matcher.group(1)) / 100;
        return new Statistic(name, values -> {
            List<Double> sorted = values.stream().sorted().toList();
            int rank = (int) Math.ceil(share * sorted.size());
            return sorted.get(Math.max(rank, 1) - 1);
        });
    }

    static Statistic of(String name) {
        return PLAIN.containsKey(name) ? plain(name) : percentile(name);
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(value -> value).sum();
    }

    private static AwsException unknown(String name) {
        return AwsException.badRequest(
                "InvalidParameterValue",
                "The value " + name + " for parameter Statistics is not supported by this embedded AWS, which has "
                        + "SampleCount, Sum, Average, Minimum, Maximum and percentiles such as p95.");
    }
}
