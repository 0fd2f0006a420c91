package org.syndi.artifact.python;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One dependency, as a package's metadata and requirements name it (PEP 508), such as {@code pyjwt[crypto]>=2.9;
 * python_version < "3.12"}.
 *
 * @param name in normal form
 * @param extras in normal form
 * @param specifiers the versions that it may be; all, if it names a URL
 * @param url where it is, instead of a version
 * @param marker when it counts; always, if there is none
 */
public record DependencySpecifier(
        String name,
        SortedSet<String> extras,
        VersionSpecifiers specifiers,
        Optional<String> url,
        Optional<Marker> marker) {
    private static final String IDENTIFIER = "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?";
    private static final Pattern HEAD =
            Pattern.compile("\\s*(?<name>" + IDENTIFIER + ")\\s*(?:\\[(?<extras>[^\\]]*)\\])?\\s*(?<rest>.*)");
    private static final Pattern URL = Pattern.compile("@\\s*(?<url>[^ \\t]+)(?:[ \\t]+;(?<marker>.*)|[ \\t]*)");
    private static final Pattern VERSIONS = Pattern.compile("(?<specifiers>[^;]*?)\\s*(?:;(?<marker>.*))?");
    private static final Pattern PARENTHESES = Pattern.compile("\\(\\s*(?<inner>[^()]*)\\s*\\)");
    private static final int LONGEST = 20_000;

    public DependencySpecifier {
        extras = Collections.unmodifiableSortedSet(new TreeSet<>(extras));
    }

    /** Reads a dependency; empty if it is none. */
    public static Optional<DependencySpecifier> parse(String text) {
        Matcher head = HEAD.matcher(text);
        if (text.length() > LONGEST || !head.matches()) {
            return Optional.empty();
        }
        Optional<SortedSet<String>> extras = extras(head.group("extras"));
        Matcher url = URL.matcher(head.group("rest"));
        Matcher versions = VERSIONS.matcher(head.group("rest"));
        if (extras.isEmpty()) {
            return Optional.empty();
        }
        String name = ProjectName.normal(head.group("name"));
        if (url.matches()) {
            return with(name, extras.get(), "", Optional.of(url.group("url")), url.group("marker"));
        }
        return versions.matches()
                ? with(name, extras.get(), versions.group("specifiers"), Optional.empty(), versions.group("marker"))
                : Optional.empty();
    }

    private static Optional<DependencySpecifier> with(
            String name, SortedSet<String> extras, String specifiers, Optional<String> url, String marker) {
        Matcher inner = PARENTHESES.matcher(specifiers.strip());
        String bare = inner.matches() ? inner.group("inner") : specifiers;
        Optional<VersionSpecifiers> range = VersionSpecifiers.parse(bare);
        Optional<Marker> condition = marker == null ? Optional.empty() : Marker.parse(marker.strip());
        boolean whole = range.isPresent() && (marker == null || condition.isPresent());
        return whole
                ? Optional.of(new DependencySpecifier(name, extras, range.get(), url, condition))
                : Optional.empty();
    }

    private static Optional<SortedSet<String>> extras(String list) {
        SortedSet<String> extras = new TreeSet<>();
        if (list == null || list.isBlank()) {
            return Optional.of(extras);
        }
        for (String extra : List.of(list.split(",", -1))) {
            if (!extra.strip().matches(IDENTIFIER)) {
                return Optional.empty();
            }
            extras.add(ProjectName.normal(extra.strip()));
        }
        return Optional.of(extras);
    }

    /** Whether it counts there, without any extra or with one of these. */
    public boolean appliesTo(MarkerEnvironment environment, Set<String> withExtras) {
        return marker.isEmpty()
                || marker.get().holds(environment.withExtra(""))
                || withExtras.stream().anyMatch(extra -> marker.get().holds(environment.withExtra(extra)));
    }
}
