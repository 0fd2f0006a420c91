package org.syndi.artifact.archive;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file and what it takes, unzipped.
 *
 * @param path in its archive
 */
public record SizedFile(String path, long bytes) {
    private static final int SHOWN = 8;

    /** The few largest of them, the largest first. */
    public static List<SizedFile> largest(Collection<SizedFile> files) {
        return files.stream()
                .sorted(Comparator.comparingLong(SizedFile::bytes).reversed().thenComparing(SizedFile::path))
                .limit(SHOWN)
                .toList();
    }

    /** For people, a line each. */
    public static String lines(List<SizedFile> files) {
        return files.stream()
                .map(file -> "  " + file.path() + "  " + LambdaLimits.megabytes(file.bytes()))
                .collect(Collectors.joining("\n"));
    }
}
