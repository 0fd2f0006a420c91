package org.syndi.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.syndi.aws.ColdStarts;
import org.syndi.aws.MetricsSnapshot;
import org.syndi.deploy.FunctionUse;

/** How a function was used, for programs. Times are in milliseconds; what is not known is left out. */
public final class MetricsJson {
    private final JsonMapper mapper = new JsonMapper();

    public String text(FunctionUse use) {
        MetricsSnapshot metrics = use.metrics();
        ObjectNode json = mapper.createObjectNode();
        json.put("environment", use.deployment().environment().toString());
        json.put("organization", use.deployment().organization().toString());
        json.put("functionName", use.function());
        json.put("since", metrics.since().toString());
        json.put("invocations", metrics.invocations());
        json.put("errors", metrics.errors());
        json.put("throttles", metrics.throttles());
        metrics.durations().ifPresent(durations -> {
            ObjectNode node = json.putObject("durationMilliseconds")
                    .put("average", milliseconds(durations.average()))
                    .put("maximum", milliseconds(durations.maximum()));
            durations.within95().ifPresent(time -> node.put("p95", milliseconds(time)));
        });
        coldStarts(json.putObject("coldStarts"), use.coldStarts());
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void coldStarts(ObjectNode json, ColdStarts starts) {
        json.put("number", starts.number()).put("complete", starts.complete());
        starts.average().ifPresent(average -> json.put("averageMilliseconds", milliseconds(average)));
        starts.maximum().ifPresent(maximum -> json.put("maximumMilliseconds", milliseconds(maximum)));
    }

    private static double milliseconds(Duration time) {
        return time.toNanos() / 1e6;
    }
}
