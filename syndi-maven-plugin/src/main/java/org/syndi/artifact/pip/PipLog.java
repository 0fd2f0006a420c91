package org.syndi.artifact.pip;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.artifact.file.OrdinaryFile;
import org.syndi.artifact.index.IndexSilences;

/**
 * What pip's own log (its {@code --log}) tells beyond its error output: which wheels it saw and passed over, and which
 * indexes did not answer.
 *
 * @param passedOver file names of distributions that do not fit the target, in the order of the index
 * @param silences the host of each index that did not answer, and why
 */
record PipLog(List<String> passedOver, IndexSilences silences) {
    private static final long LARGEST = 64L << 20;
    private static final Pattern SKIPPED =
            Pattern.compile(".*Skipping link: (?:none of the wheel's tags|No sources permitted|No binaries"
                    + " permitted|.*Requires-Python).*?(?<url>[a-z+]+://\\S+).*");
    private static final Pattern SILENT = Pattern.compile(
            ".*Could not fetch URL (?<scheme>[a-z]+://)(?:[^/@\\s]+@)?(?<host>[^/\\s]+)\\S*: (?<why>.*?)(?: -"
                    + " skipping)?");
    private static final Pattern CAUSE = Pattern.compile(".*Caused by (?<cause>.*)");

    /** Reads what there is; a run that ended early has no log. */
    static PipLog read(Path log) {
        try {
            return of(new String(new OrdinaryFile(log, LARGEST).bytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            return of(List.of());
        }
    }

    static PipLog of(List<String> lines) {
        List<String> passedOver = new ArrayList<>();
        Map<String, String> unreachable = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher skipped = SKIPPED.matcher(line);
            Matcher silent = SILENT.matcher(line);
            if (skipped.matches()) {
                passedOver.add(fileName(skipped.group("url")));
            } else if (silent.matches() && !silent.group("why").startsWith("404 ")) {
                unreachable.putIfAbsent(silent.group("scheme") + silent.group("host"), cause(silent.group("why")));
            }
        }
        return new PipLog(List.copyOf(passedOver), new IndexSilences(unreachable));
    }

    private static String cause(String why) {
        Matcher cause = CAUSE.matcher(why);
        String text = cause.matches() ? cause.group("cause") : why;
        return text.replaceAll("<[^>]*>:?\\s*", "")
                .replaceAll("^\\w+\\([\"']*", "")
                .replaceAll("[)\"']+$", "");
    }

    /** The last part of a URL, as a file name. */
    static String fileName(String url) {
        String path = url.replaceFirst("[#?].*$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
