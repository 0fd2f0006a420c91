package org.syndi.artifact.pip;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.artifact.python.ProjectName;

/**
 * One requirement of a requirements file (PEP 508, with pip's options behind it).
 *
 * @param normalForm the same for all spellings of the same requirement; a line that cannot be read stays as it is, and
 *     pip will say what is wrong with it
 * @param source the URL or path that it names instead of a version
 */
public record Requirement(String normalForm, Optional<String> source) {
    private static final Pattern NAMED = Pattern.compile("(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*"
            + "(?:\\[(?<extras>[^\\]]*)\\])?\\s*"
            + "(?:(?<at>@)\\s*(?<url>\\S+)|(?<specifiers>[^;]*?))\\s*"
            + "(?:;\\s*(?<marker>.*))?");
    private static final Pattern FIRST_OPTION = Pattern.compile("\\s--[a-z]");
    private static final Pattern SPECIFIERS = Pattern.compile("(?:(?:[<>=!~]=?=?)[^<>=!~,]+,?)*");

    static Requirement parse(String text) {
        Matcher option = FIRST_OPTION.matcher(text);
        int end = option.find() ? option.start() : text.length();
        String head = text.substring(0, end).strip();
        String options = normalOptions(text.substring(end));
        Matcher named = NAMED.matcher(head);
        if (!named.matches() || isPath(head)) {
            return verbatim(head, options);
        }
        String specifiers =
                Optional.ofNullable(named.group("specifiers")).orElse("").replaceAll("[\\s()]", "");
        if (!SPECIFIERS.matcher(specifiers).matches()) {
            return verbatim(head, options);
        }
        Optional<String> url = Optional.ofNullable(named.group("url"));
        String normal = ProjectName.normal(named.group("name"))
                + extras(named.group("extras"))
                + url.map(u -> " @ " + u).orElse(sorted(specifiers, ","))
                + marker(named.group("marker"))
                + options;
        return new Requirement(normal, url);
    }

    private static Requirement verbatim(String head, String options) {
        return new Requirement(head + options, isSource(head) ? Optional.of(head) : Optional.empty());
    }

    private static boolean isPath(String head) {
        return head.endsWith(".whl") || head.startsWith(".") || head.startsWith("/");
    }

    private static boolean isSource(String head) {
        return isPath(head) || head.contains("://") || head.matches("[A-Za-z]:[\\\\/].*") || head.contains("/");
    }

    private static String extras(String extras) {
        if (extras == null || extras.isBlank()) {
            return "";
        }
        return Arrays.stream(extras.split(","))
                .map(extra -> ProjectName.normal(extra.strip()))
                .sorted()
                .distinct()
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String sorted(String list, String separator) {
        return Stream.of(list.split(separator))
                .filter(part -> !part.isEmpty())
                .sorted()
                .distinct()
                .collect(Collectors.joining(separator));
    }

    private static String marker(String marker) {
        return marker == null
                ? ""
                : "; "
                        + marker.strip()
                                .replace('\'', '"')
                                .replaceAll("\\s+", " ")
                                .replaceAll("\\s*(===|[<>=!~]=|[<>])\\s*", "$1");
    }

    private static String normalOptions(String options) {
        return Stream.of(options.strip().split("\\s+(?=--)"))
                .filter(option -> !option.isEmpty())
                .map(option -> " " + option.replaceFirst("^(--[a-z-]+)[=\\s]\\s*", "$1="))
                .sorted()
                .distinct()
                .collect(Collectors.joining());
    }
}
