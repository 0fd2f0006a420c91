package org.syndi.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds in a function's log what made it fail, in one line: an exception with the place it came from, or what Lambda
 * says of a function that ended otherwise. Python's runtime writes an exception as text; with the log format JSON, and
 * in an app that formats by itself, it is a field of an object (Lambda developer guide, "Log and monitor Python Lambda
 * functions").
 */
final class FunctionError {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern LINE_END = Pattern.compile("\\R|\\r");
    private static final Pattern RAISED = Pattern.compile("^\\[ERROR] (?<error>[A-Za-z_][\\w.]*: .*)$");
    private static final Pattern EXCEPTION = Pattern.compile("^(?:[A-Za-z_]\\w*\\.)*[A-Za-z_]\\w*(?:: .*)?$");
    private static final Pattern FRAME = Pattern.compile("^\\s*File \"(?<file>[^\"]+)\",? [Ll]ine (?<line>\\d+).*");
    private static final Pattern ENDED =
            Pattern.compile("(?m)(?:^|\\s)(?<error>(?:Runtime exited |Task timed out after ).*)$");
    private static final Pattern REPORTED = Pattern.compile("Error Type: (?<error>Runtime\\.\\w+|Extension\\.\\w+)");
    private static final Pattern LOGGED = Pattern.compile("^\\[(?:ERROR|CRITICAL)]\\t\\S+\\t\\S*\\t(?<error>.*)$");
    private static final Set<String> SEVERE = Set.of("ERROR", "CRITICAL", "FATAL");

    private FunctionError() {}

    /** The last one: an exception if there is any, else what the platform says, else what the app calls an error. */
    static Optional<String> lastIn(List<String> events) {
        return Stream.<Function<String, Optional<String>>>of(
                        FunctionError::exception, FunctionError::ended, FunctionError::reported, FunctionError::logged)
                .flatMap(kind -> last(events, kind).stream())
                .findFirst();
    }

    private static Optional<String> last(List<String> events, Function<String, Optional<String>> kind) {
        return events.stream().flatMap(event -> kind.apply(event).stream()).reduce((earlier, later) -> later);
    }

    private static Optional<String> exception(String event) {
        List<String> lines = LINE_END.splitAsStream(event.stripTrailing()).toList();
        Matcher raised = RAISED.matcher(lines.isEmpty() ? "" : lines.get(0));
        if (raised.matches()) {
            return Optional.of(raised.group("error") + place(lines));
        }
        return json(event)
                .map(FunctionError::exceptionOf)
                .orElseGet(() ->
                        event.contains("Traceback (most recent call last)") ? traceback(lines) : Optional.empty());
    }

    private static Optional<String> exceptionOf(JsonNode event) {
        if (event.hasNonNull("errorType")) {
            List<String> lines = new ArrayList<>();
            event.path("stackTrace")
                    .forEach(frame -> LINE_END.splitAsStream(frame.asText()).forEach(lines::add));
            return Optional.of(event.get("errorType").asText() + ": "
                    + event.path("errorMessage").asText() + place(lines));
        }
        String exception = event.path("exception").asText("");
        return exception.isEmpty()
                ? Optional.empty()
                : traceback(LINE_END.splitAsStream(exception.stripTrailing()).toList());
    }

    /** The exception is the last line that is not indented; a message of several lines may follow the first of them. */
    private static Optional<String> traceback(List<String> lines) {
        int frames = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (FRAME.matcher(lines.get(i)).matches()) {
                frames = i;
            }
        }
        return lines.stream()
                .skip(frames)
                .filter(line -> EXCEPTION.matcher(line).matches())
                .findFirst()
                .map(error -> error + place(lines));
    }

    private static String place(List<String> lines) {
        return lines.stream()
                .map(FRAME::matcher)
                .filter(Matcher::matches)
                .reduce((outer, inner) -> inner)
                .map(frame -> " (" + frame.group("file") + ", line " + frame.group("line") + ")")
                .orElse("");
    }

    private static Optional<String> ended(String event) {
        return found(ENDED, event.strip());
    }

    private static Optional<String> reported(String event) {
        return event.startsWith("REPORT ") || event.startsWith("INIT_REPORT ")
                ? found(REPORTED, event)
                : Optional.empty();
    }

    private static Optional<String> logged(String event) {
        return json(event)
                .filter(line -> SEVERE.contains(line.path("level").asText()))
                .map(line -> line.path("message").asText())
                .or(() -> found(LOGGED, event.strip()));
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group("error")) : Optional.empty();
    }

    private static Optional<JsonNode> json(String event) {
        if (!event.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(event)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
