package org.syndi.artifact.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One thing in the cache, in one file or in several of one name: a layer's zip and what describes it.
 *
 * @param files sorted by name
 */
record CachedEntry(List<Path> files, long bytes, Instant used) {

    static List<CachedEntry> in(Path folder) throws IOException {
        Map<String, List<Path>> byName = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> byName.computeIfAbsent(
                            name(file), name -> new ArrayList<>())
                    .add(file));
        }
        List<CachedEntry> entries = new ArrayList<>();
        for (List<Path> files : byName.values()) {
            add(files, entries);
        }
        return entries;
    }

    private static String name(Path file) {
        return file.getFileName().toString().split("\\.", 2)[0];
    }

    private static void add(List<Path> files, List<CachedEntry> entries) throws IOException {
        try {
            long bytes = 0;
            Instant used = Instant.EPOCH;
            for (Path file : files) {
                bytes += Files.size(file);
                Instant time = Files.getLastModifiedTime(file).toInstant();
                used = time.isAfter(used) ? time : used;
            }
            entries.add(new CachedEntry(List.copyOf(files), bytes, used));
        } catch (NoSuchFileException e) {
            // a build has found it damaged and taken it out
        }
    }
}
