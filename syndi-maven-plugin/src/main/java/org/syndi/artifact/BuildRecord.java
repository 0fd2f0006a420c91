package org.syndi.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.syndi.artifact.archive.Archive;
import org.syndi.artifact.archive.Sha256;

/**
 * What {@code build.toml} holds: what was built, and from what.
 *
 * @param format of this file; another one is not read
 * @param function the function's zip, null before it is built
 * @param layer the layer's zip, null before it is built
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"format", "function", "layer"})
record BuildRecord(int format, Built function, Built layer) {
    static final int FORMAT = 1;

    static final BuildRecord EMPTY = new BuildRecord(FORMAT, null, null);

    /** Field by field: to let Jackson look at the classes takes longer than the rest of a build with nothing to do. */
    static BuildRecord of(JsonNode toml) {
        return new BuildRecord(
                toml.path("format").asInt(), Built.of(toml.path("function")), Built.of(toml.path("layer")));
    }

    /**
     * One zip.
     *
     * @param modified its time of modification in milliseconds, by which a change is seen without reading it
     * @param time when it was built, for people
     * @param from what it was built from, by kind: a digest or a short text
     */
    @JsonPropertyOrder({"sha256", "zipped", "unzipped", "modified", "time", "from"})
    record Built(String sha256, long zipped, long unzipped, long modified, String time, Map<String, String> from) {
        private static Built of(JsonNode toml) {
            if (!toml.isObject()) {
                return null;
            }
            Map<String, String> from = new TreeMap<>();
            toml.path("from")
                    .properties()
                    .forEach(kind -> from.put(kind.getKey(), kind.getValue().asText()));
            return new Built(
                    toml.path("sha256").asText(),
                    toml.path("zipped").asLong(),
                    toml.path("unzipped").asLong(),
                    toml.path("modified").asLong(),
                    toml.path("time").asText(),
                    from);
        }

        Archive archive(Path file) {
            return new Archive(file, new Sha256(sha256), zipped, unzipped);
        }

        Built withModified(long newModified) {
            return new Built(sha256, zipped, unzipped, newModified, time, from);
        }

        /** The first thing that differs from what it was built from. */
        Optional<String> difference(SortedMap<String, String> now) {
            SortedMap<String, String> all = new TreeMap<>(from);
            all.putAll(now);
            return all.keySet().stream()
                    .filter(kind -> !now.getOrDefault(kind, "").equals(from.getOrDefault(kind, "")))
                    .findFirst();
        }
    }

    BuildRecord withFunction(Built built) {
        return new BuildRecord(format, built, layer);
    }

    BuildRecord withLayer(Built built) {
        return new BuildRecord(format, function, built);
    }

    Optional<Built> built(Kind kind) {
        return Optional.ofNullable(kind == Kind.FUNCTION ? function : layer);
    }

    BuildRecord with(Kind kind, Built built) {
        return kind == Kind.FUNCTION ? withFunction(built) : withLayer(built);
    }

    /** The two things that are built. */
    enum Kind {
        FUNCTION("RawscribeLambda/function.zip"),
        LAYER("DependencyLayer/layer.zip");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        /** Where its zip is in the build directory. */
        String path() {
            return path;
        }
    }
}
