package org.syndi.local.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Immutable values by key, sorted, in memory and in a folder: each value is a JSON file that is replaced as a whole, so
 * that a crash leaves the old value or the new one. Safe for many threads.
 */
public final class Table<T> {
    private static final String SUFFIX = ".json";
    private static final String UNFINISHED = ".tmp";

    private final Path directory;
    private final ObjectMapper json;
    private final AtomicBoolean closed;
    private final ConcurrentSkipListMap<String, T> values = new ConcurrentSkipListMap<>();

    private Table(Path directory, ObjectMapper json, AtomicBoolean closed) {
        this.directory = directory;
        this.json = json;
        this.closed = closed;
    }

    /** @throws UncheckedIOException if a file cannot be read, naming it */
    static <T> Table<T> open(Path directory, Class<T> type, ObjectMapper json, AtomicBoolean closed) {
        Table<T> table = new Table<>(directory, json, closed);
        if (Files.isDirectory(directory)) {
            for (Path file : files(directory)) {
                table.load(file, type);
            }
        }
        return table;
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the state in " + directory, e);
        }
    }

    private void load(Path file, Class<T> type) {
        String name = file.getFileName().toString();
        try {
            if (name.endsWith(SUFFIX)) {
                values.put(key(file), json.readValue(file.toFile(), type));
            } else if (name.endsWith(UNFINISHED)) {
                Files.deleteIfExists(file); // A crash came between writing it and its taking the old one's place.
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the state in " + file, e);
        }
    }

    public Optional<T> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** All values, sorted by key; a snapshot. */
    public List<T> all() {
        return List.copyOf(values.values());
    }

    /** All entries whose key starts with {@code prefix}, sorted by key; a snapshot. */
    public Map<String, T> withPrefix(String prefix) {
        return new ConcurrentSkipListMap<>(values.subMap(prefix, prefix + Character.MAX_VALUE));
    }

    public synchronized void put(String key, T value) {
        write(key, value);
        values.put(key, value);
    }

    /** Puts the value unless the key is taken; says whether it did. */
    public synchronized boolean putIfAbsent(String key, T value) {
        if (values.containsKey(key)) {
            return false;
        }
        put(key, value);
        return true;
    }

    /** Replaces the value of {@code key} by what {@code change} makes of it; nothing happens if there is none. */
    public synchronized Optional<T> update(String key, UnaryOperator<T> change) {
        T old = values.get(key);
        if (old == null) {
            return Optional.empty();
        }
        T changed = change.apply(old);
        put(key, changed);
        return Optional.of(changed);
    }

    public synchronized Optional<T> remove(String key) {
        checkOpen();
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.ofNullable(values.remove(key));
    }

    private void write(String key, T value) {
        checkOpen();
        Path file = file(key);
        Path fresh = directory.resolve(file.getFileName() + UNFINISHED);
        try {
            OwnersOnly.folder(directory);
            try (OutputStream out = OwnersOnly.write(fresh)) {
                out.write(json.writeValueAsBytes(value));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(fresh, e);
            throw new UncheckedIOException("Cannot write the state in " + directory, e);
        }
    }

    /** Half a file on a full disk only makes it fuller. */
    private static void discard(Path fresh, IOException reason) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("The embedded AWS has stopped; the state in " + directory + " is closed");
        }
    }

    /** Keys may hold any character; {@code *} is the one that URL encoding leaves and some file systems refuse. */
    private Path file(String key) {
        return directory.resolve(URLEncoder.encode(key, StandardCharsets.UTF_8).replace("*", "%2A") + SUFFIX);
    }

    private static String key(Path file) {
        String name = file.getFileName().toString();
        return URLDecoder.decode(name.substring(0, name.length() - SUFFIX.length()), StandardCharsets.UTF_8);
    }
}
