package org.syndi.local.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The streams of one group, sorted by name, in a folder of the group's. */
final class GroupStreams {
    private static final String SUFFIX = ".jsonl";

    private final Path folder;
    private final ConcurrentSkipListMap<String, StreamFile> streams = new ConcurrentSkipListMap<>();

    private GroupStreams(Path folder) {
        this.folder = folder;
    }

    static GroupStreams open(Path folder) {
        GroupStreams group = new GroupStreams(folder);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(SUFFIX)) {
                        String stream = decode(name.substring(0, name.length() - SUFFIX.length()));
                        group.streams.put(stream, StreamFile.open(file, stream));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the logs in " + folder, e);
            }
        }
        return group;
    }

    Optional<StreamFile> find(String name) {
        return Optional.ofNullable(streams.get(name));
    }

    StreamFile findOrCreate(String name, long now) {
        return streams.computeIfAbsent(
                name, stream -> StreamFile.create(folder.resolve(encode(stream) + SUFFIX), stream, now));
    }

    Collection<StreamFile> all() {
        return streams.values();
    }

    void delete(String name) {
        Optional.ofNullable(streams.remove(name)).ifPresent(StreamFile::delete);
    }

    void deleteAll() {
        List.copyOf(streams.keySet()).forEach(this::delete);
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the logs in " + folder, e);
        }
    }

    /** As file names; the star is what URL encoding leaves and some file systems refuse. */
    static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("*", "%2A");
    }

    private static String decode(String fileName) {
        return URLDecoder.decode(fileName, StandardCharsets.UTF_8);
    }
}
