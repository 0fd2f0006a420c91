package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Tables of SAM that are data and not code, in JSON files beside the classes. */
final class BundledData {
    private BundledData() {}

    static JsonNode read(String file) {
        try (InputStream in = BundledData.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The file " + file + " is missing in the jar of the embedded AWS");
            }
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + " from the jar of the embedded AWS", e);
        }
    }
}
