package org.syndi.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.syndi.local.wire.AwsException;

/**
 * The time that a request is about.
 *
 * @param start rounded down as CloudWatch rounds it: to the minute, and of what is old to 5 minutes or an hour
 * @param end not included
 * @param finest the shortest period that CloudWatch still keeps for a start of this age
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">CloudWatch API
 *     reference, GetMetricData</a>
 */
record TimeRange(Instant start, Instant end, Duration finest) {
    private static final Duration FULL_DETAIL = Duration.ofDays(15);
    private static final Duration FIVE_MINUTES = Duration.ofDays(63);

    static TimeRange of(JsonNode input, Instant now) {
        Instant start = time(input, "StartTime");
        Instant end = time(input, "EndTime");
        if (!start.isBefore(end)) {
            throw AwsException.badRequest(
                    "ValidationError", "The parameter StartTime must be less than the parameter EndTime.");
        }
        Duration finest = finest(Duration.between(start, now));
        long grain = finest.toSeconds();
        return new TimeRange(Instant.ofEpochSecond(Math.floorDiv(start.getEpochSecond(), grain) * grain), end, finest);
    }

    private static Duration finest(Duration age) {
        if (age.compareTo(FULL_DETAIL) <= 0) {
            return Duration.ofMinutes(1);
        }
        return age.compareTo(FIVE_MINUTES) <= 0 ? Duration.ofMinutes(5) : Duration.ofHours(1);
    }

    private static Instant time(JsonNode input, String member) {
        JsonNode seconds = input.path(member);
        if (!seconds.isNumber()) {
            throw AwsException.badRequest("MissingParameter", "The request must contain the parameter " + member + ".");
        }
        return Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1e3));
    }

    /** How many periods begin in it. */
    long periods(Duration period) {
        return (Duration.between(start, end).toMillis() + period.toMillis() - 1) / period.toMillis();
    }
}
