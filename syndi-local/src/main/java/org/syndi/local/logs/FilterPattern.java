package org.syndi.local.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.local.wire.AwsException;

/**
 * The part of the filter pattern syntax that is about plain text ("Filter pattern syntax" in the CloudWatch Logs user
 * guide): an event matches if it has every term, at least one of the terms with a question mark if there are any, and
 * none of those with a minus. A term is a word or a text in double quotes; case matters.
 *
 * @param all every one of them must be there
 * @param any one of them must be there, unless it is empty
 * @param none not one of them may be there
 */
record FilterPattern(List<String> all, List<String> any, List<String> none) implements Predicate<String> {
    private static final Pattern TERM = Pattern.compile("([?-]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))");

    /** @throws AwsException with code {@code InvalidParameterException} for the other kinds of patterns */
    static FilterPattern parse(String text) {
        String pattern = text.strip();
        if (pattern.startsWith("{") || pattern.startsWith("[") || pattern.startsWith("%")) {
            throw AwsException.badRequest(
                    "InvalidParameterException",
                    "The embedded AWS knows filter patterns of words and \"quoted texts\" only, with ? for any and - for"
                            + " none; not this one: " + pattern);
        }
        FilterPattern parsed = new FilterPattern(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Matcher matcher = TERM.matcher(pattern);
        while (matcher.find()) {
            String term = matcher.group(2) == null
                    ? matcher.group(3)
                    : matcher.group(2).replaceAll("\\\\(.)", "$1");
            switch (matcher.group(1)) {
                case "?" -> parsed.any.add(term);
                case "-" -> parsed.none.add(term);
                default -> parsed.all.add(term);
            }
        }
        return parsed;
    }

    @Override
    public boolean test(String message) {
        return all.stream().allMatch(message::contains)
                && (any.isEmpty() || any.stream().anyMatch(message::contains))
                && none.stream().noneMatch(message::contains);
    }
}
