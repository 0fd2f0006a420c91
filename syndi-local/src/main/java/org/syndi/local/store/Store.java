package org.syndi.local.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;

/** The state of the embedded AWS: a folder of tables and of plain files. */
public final class Store {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path directory;

    public Store(Path directory) {
        this.directory = directory;
    }

    /**
     * A table of records (Java records that Jackson can write and read), one JSON file each; loaded when it is opened.
     */
    public <T> Table<T> table(String name, Class<T> type) {
        return Table.open(directory.resolve(name), type, JSON);
    }

    /** A folder of a service's own, for bytes that are no records (objects, code). Not created. */
    public Path folder(String name) {
        return directory.resolve(name);
    }
}
