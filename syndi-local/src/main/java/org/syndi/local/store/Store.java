package org.syndi.local.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** The state of the embedded AWS: a folder of tables and of plain files, which only its owner can read. */
public final class Store implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path directory;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Closes a folder of an earlier version to other users. */
    public Store(Path directory) {
        this.directory = directory;
        OwnersOnly.close(directory);
    }

    /**
     * A table of records (Java records that Jackson can write and read), one JSON file each; loaded when it is opened.
     */
    public <T> Table<T> table(String name, Class<T> type) {
        return Table.open(directory.resolve(name), type, JSON, closed);
    }

    /** A folder of a service's own, for bytes that are no records (objects, code). Not created. */
    public Path folder(String name) {
        return directory.resolve(name);
    }

    /** No table changes any more: the folder may have another owner from now on. */
    @Override
    public void close() {
        closed.set(true);
    }
}
