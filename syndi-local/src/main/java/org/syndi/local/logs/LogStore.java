package org.syndi.local.logs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsException;

/** All groups, each with its streams. */
final class LogStore {
    private final Table<LogGroup> groups;
    private final Path folder;
    private final InstantSource clock;
    private final Map<String, GroupStreams> streams = new ConcurrentHashMap<>();

    LogStore(Store store, InstantSource clock) {
        this.groups = store.table("logs/groups", LogGroup.class);
        this.folder = store.folder("logs/events");
        this.clock = clock;
    }

    long now() {
        return clock.millis();
    }

    List<LogGroup> groups() {
        return groups.all();
    }

    /** @throws AwsException with code {@code ResourceNotFoundException} */
    LogGroup group(String name) {
        return groups.find(name)
                .orElseThrow(() -> AwsException.badRequest(
                        "ResourceNotFoundException", "The specified log group does not exist."));
    }

    void create(LogGroup group) {
        if (!groups.putIfAbsent(group.name(), group)) {
            throw AwsException.badRequest("ResourceAlreadyExistsException", "The specified log group already exists");
        }
    }

    void createIfAbsent(String name) {
        groups.putIfAbsent(name, new LogGroup(name, now(), 0, Map.of()));
    }

    void change(String name, UnaryOperator<LogGroup> how) {
        group(name);
        groups.update(name, how);
    }

    void delete(String name) {
        group(name);
        streams(name).deleteAll();
        streams.remove(name);
        groups.remove(name);
    }

    /** Of a group that is there. */
    GroupStreams streams(String group) {
        return streams.computeIfAbsent(group, name -> GroupStreams.open(folder.resolve(GroupStreams.encode(name))));
    }

    /** @throws AwsException with code {@code ResourceNotFoundException} if group or stream is not there */
    StreamFile stream(String group, String stream) {
        return streams(group(group).name())
                .find(stream)
                .orElseThrow(() -> AwsException.badRequest(
                        "ResourceNotFoundException", "The specified log stream does not exist."));
    }

    long storedBytes(LogGroup group) {
        return streams(group.name()).all().stream()
                .mapToLong(stream -> stream.summary().bytes())
                .sum();
    }

    /** What is older than this is not shown any more; in milliseconds since 1970. */
    long horizon(LogGroup group) {
        return group.retention()
                .map(days -> now() - Duration.ofDays(days).toMillis())
                .orElse(Long.MIN_VALUE);
    }

    /** Deletes the streams of which nothing is shown any more. Groups that keep everything are not even opened. */
    void expire() {
        for (LogGroup group : groups()) {
            if (group.retention().isEmpty()) {
                continue;
            }
            long horizon = horizon(group);
            List<String> expired = streams(group.name()).all().stream()
                    .filter(stream ->
                            stream.summary().count() > 0 && stream.summary().last() < horizon)
                    .map(StreamFile::name)
                    .toList();
            expired.forEach(streams(group.name())::delete);
        }
    }
}
