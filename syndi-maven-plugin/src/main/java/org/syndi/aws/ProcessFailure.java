package org.syndi.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a credential_process gave nothing, from what the SDK says of it; never what it printed to its output. */
final class ProcessFailure {
    private static final Pattern EXIT =
            Pattern.compile("exit value \\((\\d+)\\)(?: with error message: (.*))?", Pattern.DOTALL);
    private static final int MOST_WORDS = 300;

    private ProcessFailure() {}

    /** Completes "it gave no credentials: …", without a full stop. */
    static String reason(Throwable failure) {
        List<Throwable> causes = Causes.of(failure);
        for (Throwable cause : causes) {
            Matcher exit = EXIT.matcher(String.valueOf(cause.getMessage()));
            if (exit.find()) {
                return "it ended with status " + exit.group(1) + said(exit.group(2));
            }
        }
        boolean form = causes.stream()
                .anyMatch(cause -> cause instanceof JsonProcessingException
                        || String.valueOf(cause.getMessage()).contains("JSON")
                        || String.valueOf(cause.getMessage()).contains("Unrecognized token"));
        return form ? "what it printed is not the JSON that AWS describes" : lastWords(causes);
    }

    private static String said(String words) {
        if (words == null || words.isBlank()) {
            return " and said nothing";
        }
        String text = words.strip();
        return ": " + (text.length() > MOST_WORDS ? text.substring(0, MOST_WORDS) + "…" : text);
    }

    private static String lastWords(List<Throwable> causes) {
        return String.valueOf(causes.get(causes.size() - 1).getMessage());
    }
}
