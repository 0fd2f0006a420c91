package org.syndi.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.syndi.deployment.DeploymentException;
import org.syndi.file.GivenFile;

/**
 * Until when Lambda supports its runtimes (Lambda developer guide, "Lambda runtimes"). AWS has moved these dates more
 * than once, so they only ever warn, and a file can replace them.
 */
final class RuntimeLifecycle {
    private static final String SUBJECT = "Runtime";
    private static final int DAYS_AHEAD = 180;
    private static final int MOST_BYTES = 1 << 20;

    private final Map<String, Dates> runtimes;

    /** The days on which something ends. */
    private record Dates(LocalDate deprecated, LocalDate createBlocked, LocalDate updateBlocked) {}

    private RuntimeLifecycle(Map<String, Dates> runtimes) {
        this.runtimes = Map.copyOf(runtimes);
    }

    /**
     * The dates that the plugin knows, and on top of them those of the user.
     *
     * @param file in the form of the plugin's own {@code lambda-runtimes.json}
     * @throws DeploymentException if the file is not of that form
     */
    static RuntimeLifecycle read(Optional<Path> file) {
        Map<String, Dates> all = new HashMap<>(dates(own()));
        file.ifPresent(path -> all.putAll(theirs(path)));
        return new RuntimeLifecycle(all);
    }

    private static JsonNode own() {
        try (InputStream data = RuntimeLifecycle.class.getResourceAsStream("lambda-runtimes.json")) {
            return new JsonMapper().readTree(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Dates> theirs(Path file) {
        try {
            return dates(new JsonMapper().readTree(new GivenFile("file of runtimes", file, MOST_BYTES).text()));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new DeploymentException(
                    "The file of runtimes " + file + " cannot be used: " + e.getMessage(),
                    "Write it like this: {\"runtimes\": {\"python3.13\": {\"deprecated\": \"2029-06-30\","
                            + " \"createBlocked\": \"2029-07-31\", \"updateBlocked\": \"2029-08-31\"}}}.");
        }
    }

    private static Map<String, Dates> dates(JsonNode file) {
        Map<String, Dates> dates = new HashMap<>();
        file.path("runtimes")
                .properties()
                .forEach(entry -> dates.put(
                        entry.getKey(),
                        new Dates(
                                date(entry.getValue(), "deprecated"),
                                date(entry.getValue(), "createBlocked"),
                                date(entry.getValue(), "updateBlocked"))));
        return dates;
    }

    private static LocalDate date(JsonNode dates, String event) {
        return LocalDate.parse(dates.path(event).asText());
    }

    /** What there is to say of a runtime on that day. */
    ValidationFinding finding(String runtime, LocalDate today) {
        Dates dates = runtimes.get(runtime);
        if (dates == null) {
            return warning("It is not known until when Lambda supports " + runtime);
        }
        if (!today.isBefore(dates.updateBlocked())) {
            return warning("Lambda refuses to update functions of " + runtime + " since " + dates.updateBlocked());
        }
        if (!today.isBefore(dates.createBlocked())) {
            return warning("Lambda refuses new functions of " + runtime + " since " + dates.createBlocked()
                    + ", and updates from " + dates.updateBlocked() + " on");
        }
        if (!today.isBefore(dates.deprecated())) {
            return warning(runtime + " is deprecated since " + dates.deprecated()
                    + ": no more security updates; Lambda refuses new functions from " + dates.createBlocked() + " on");
        }
        if (ChronoUnit.DAYS.between(today, dates.deprecated()) < DAYS_AHEAD) {
            return warning(runtime + " will be deprecated on " + dates.deprecated());
        }
        return ValidationFinding.passed(SUBJECT, runtime + " is supported until " + dates.deprecated());
    }

    private static ValidationFinding warning(String text) {
        return ValidationFinding.warning(
                SUBJECT,
                text + ".",
                "Choose a newer one with -Dsyndi.parameters=Runtime=python3.13, or correct the dates with"
                        + " -Dsyndi.runtimes=FILE.");
    }
}
