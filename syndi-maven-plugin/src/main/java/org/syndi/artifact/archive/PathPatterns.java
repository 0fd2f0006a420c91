package org.syndi.artifact.archive;

import java.io.File;
import java.util.List;
import org.codehaus.plexus.util.MatchPatterns;

/**
 * Paths to leave out, in the patterns of Maven and Ant: {@code **} for any folders, {@code *} and {@code ?} within a
 * name. Upper and lower case differ.
 */
public final class PathPatterns {
    private static final String ANYTHING = "**";

    private final List<String> patterns;
    private final MatchPatterns matcher;
    private final MatchPatterns wholeFolders;

    public PathPatterns(List<String> patterns) {
        // a folder's pattern means all that is in it, as in Maven's own filesets
        this.patterns = patterns.stream()
                .map(pattern -> pattern.endsWith("/") ? pattern + ANYTHING : pattern)
                .toList();
        this.matcher = matcher(this.patterns);
        this.wholeFolders = matcher(this.patterns.stream()
                .filter(pattern -> pattern.equals(ANYTHING) || pattern.endsWith("/" + ANYTHING))
                .toList());
    }

    private static MatchPatterns matcher(List<String> patterns) {
        return MatchPatterns.from(
                patterns.stream().map(PathPatterns::withSeparators).toList());
    }

    /** Whether the path, with {@code /} between its parts, is to be left out. */
    public boolean match(String path) {
        return !patterns.isEmpty() && matcher.matches(withSeparators(path), true);
    }

    /** Whether everything that may be in the folder is to be left out, so that nobody has to look into it. */
    boolean matchAllIn(String folder) {
        return wholeFolders.matches(withSeparators(folder + "/any"), true);
    }

    /** One line for a fingerprint. */
    public String identity() {
        return String.join(" ", patterns.stream().sorted().toList());
    }

    private static String withSeparators(String path) {
        return path.replace('/', File.separatorChar);
    }
}
