package org.syndi.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The runs of several contenders, and their table in Markdown, with the median of each. */
final class Medians {
    private final Map<String, List<Measured>> runs = new LinkedHashMap<>();
    private final Map<String, Long> sizes = new LinkedHashMap<>();

    void add(String name, Measured run) {
        runs.computeIfAbsent(name, key -> new ArrayList<>()).add(run);
    }

    void size(String name, long bytes) {
        sizes.put(name, bytes);
    }

    double seconds(String name) {
        List<Double> sorted =
                runs.get(name).stream().map(Measured::seconds).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** @param base what the others are compared with: more than 1 is faster */
    String table(String title, String base) {
        StringBuilder table = new StringBuilder(
                "\n### " + title + "\n\n"
                        + "| | median | fastest | slowest | times as fast | size | peak memory |\n|---|---|---|---|---|---|---|\n");
        runs.forEach((name, measured) -> {
            List<Double> sorted =
                    measured.stream().map(Measured::seconds).sorted().toList();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f s | %.2f s | %.2f s | %.1f | %s | %s |%n",
                    name,
                    seconds(name),
                    sorted.get(0),
                    sorted.get(sorted.size() - 1),
                    seconds(base) / seconds(name),
                    megabytes(sizes.getOrDefault(name, 0L)),
                    megabytes(measured.stream()
                                    .mapToLong(Measured::peakKilobytes)
                                    .max()
                                    .orElse(0)
                            << 10)));
        });
        return table.toString();
    }

    private static String megabytes(long bytes) {
        return bytes == 0 ? "" : String.format(Locale.ROOT, "%.1f MB", bytes / (1024.0 * 1024.0));
    }
}
