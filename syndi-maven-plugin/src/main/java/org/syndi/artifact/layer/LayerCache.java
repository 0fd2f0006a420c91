package org.syndi.artifact.layer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.syndi.artifact.archive.Archive;
import org.syndi.artifact.archive.LayerPackage;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.archive.SizedFile;
import org.syndi.artifact.cache.CacheFolder;
import org.syndi.artifact.file.FileCopy;
import org.syndi.artifact.file.OrdinaryFile;
import org.syndi.artifact.file.PrivateFolder;

/** Composed layers by what they are composed of, so that a second organization or branch composes nothing. */
public final class LayerCache {
    private static final String KIND = "layers";
    private static final long LARGEST = 16L << 20;

    private final CacheFolder cache;
    private final ObjectMapper json = new ObjectMapper();

    public LayerCache(CacheFolder cache) {
        this.cache = cache;
    }

    /**
     * What is kept beside a layer.
     *
     * @param sha256 of the zip
     * @param largest its largest files; what an earlier version has kept does not tell
     */
    public record Description(
            String sha256, long zippedBytes, long unzippedBytes, List<LayerPackage> packages, List<SizedFile> largest) {
        public Description {
            largest = largest == null ? List.of() : List.copyOf(largest);
        }

        public Archive archive(Path file) {
            return new Archive(file, new Sha256(sha256), zippedBytes, unzippedBytes);
        }
    }

    /** The layer of this key, if it was composed before. */
    public Optional<Description> find(Sha256 key) {
        Path description = cache.file(KIND, key + ".json");
        try {
            return Files.isRegularFile(description) && Files.isRegularFile(zip(key))
                    ? Optional.of(json.readValue(new OrdinaryFile(description, LARGEST).bytes(), Description.class))
                    : Optional.empty();
        } catch (IOException e) {
            cache.discard(description);
            return Optional.empty();
        }
    }

    /**
     * Writes a layer to its place, and a copy into the cache. The description comes last: with it the layer exists.
     *
     * @param target where to
     */
    public Description store(Sha256 key, LayerArchive layer, Path target, Path scratch) {
        Archive archive = layer.write(target);
        Description description = new Description(
                archive.sha256().hex(),
                archive.zippedBytes(),
                archive.unzippedBytes(),
                layer.packages(),
                layer.largest());
        Path copy = scratch.resolve("layer.zip");
        Path text = scratch.resolve("layer.json");
        try (OutputStream out = PrivateFolder.newFile(text)) {
            json.writeValue(out, description);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + text, e);
        }
        copied(target, copy);
        cache.adopt(copy, KIND, key + ".zip");
        cache.adopt(text, KIND, key + ".json");
        return description;
    }

    /**
     * Copies a layer out of the cache, comparing it with its digest on the way.
     *
     * @return false if it was damaged; it is no longer in the cache then
     */
    public boolean copy(Sha256 key, Description description, Path target) {
        boolean intact = copied(zip(key), target).hex().equals(description.sha256());
        cache.touch(cache.file(KIND, key + ".json"));
        if (!intact) {
            cache.discard(cache.file(KIND, key + ".json"));
            cache.discard(zip(key));
        }
        return intact;
    }

    private static Sha256 copied(Path source, Path target) {
        MessageDigest digest = Sha256.digest();
        try {
            new FileCopy(source, target, Long.MAX_VALUE).run(digest);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + source, e);
        }
        return Sha256.of(digest);
    }

    private Path zip(Sha256 key) {
        return cache.file(KIND, key + ".zip");
    }
}
