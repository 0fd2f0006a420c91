package org.syndi.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import org.syndi.artifact.BuildRecord.Built;
import org.syndi.artifact.BuildRecord.Kind;
import org.syndi.artifact.archive.Archive;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.cache.ExclusiveLock;
import org.syndi.artifact.file.OrdinaryFile;
import org.syndi.artifact.file.PrivateFolder;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * The folder of one environment and organization, {@code .aws-sam-<env>-<org>/} in the guide, held against other builds
 * of the same. Its {@code build.toml} says what is in it; what does not agree with that file is built again.
 */
final class BuildDirectory implements Closeable {
    private static final String RECORD = "build.toml";
    private static final long LARGEST_RECORD = 1 << 20;

    private final Path root;
    private final ExclusiveLock lock;
    private final TomlMapper toml = new TomlMapper();
    private BuildRecord record;

    private BuildDirectory(Path root, ExclusiveLock lock) {
        this.root = root;
        this.lock = lock;
        this.record = read(root, toml);
    }

    /**
     * Opens the folder, and makes it if it is not there.
     *
     * @param wait how long to wait for another build of it
     * @throws DeploymentException if it cannot be had
     */
    static BuildDirectory open(Path root, Duration wait, Progress progress) {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new DeploymentException(
                    "The build directory " + root + " is a file.", "Delete it, then start again.");
        }
        ExclusiveLock lock = ExclusiveLock.acquire(
                root.resolve(".lock"), wait, () -> progress.detail("waiting for another build that uses " + root));
        return new BuildDirectory(root, lock);
    }

    /** What was built there before, to be read without building; nothing if nothing was, or it is no longer whole. */
    static BuildRecord read(Path root) {
        return read(root, new TomlMapper());
    }

    private static BuildRecord read(Path root, TomlMapper toml) {
        try {
            BuildRecord record =
                    BuildRecord.of(toml.readTree(new OrdinaryFile(root.resolve(RECORD), LARGEST_RECORD).bytes()));
            return record.format() == BuildRecord.FORMAT ? record : BuildRecord.EMPTY;
        } catch (NoSuchFileException | JsonProcessingException e) {
            return BuildRecord.EMPTY;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + root.resolve(RECORD), e);
        }
    }

    /** What was built of this kind, if its zip is still the same. */
    Optional<Built> intact(Kind kind) {
        Optional<Built> built = record.built(kind).filter(candidate -> isIntact(root, kind, candidate));
        built.ifPresent(candidate -> {
            long modified = modified(root.resolve(kind.path()));
            if (candidate.modified() != modified) {
                save(record.with(kind, candidate.withModified(modified)));
            }
        });
        return built;
    }

    /** By size and time; if only the time differs (a copied folder), by its whole content. */
    static boolean isIntact(Path root, Kind kind, Built built) {
        Path zip = root.resolve(kind.path());
        try {
            return Files.isRegularFile(zip)
                    && Files.size(zip) == built.zipped()
                    && (modified(zip) == built.modified()
                            || Sha256.ofFile(zip).hex().equals(built.sha256()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + zip, e);
        }
    }

    /** What was recorded of this kind, whether or not it is still there. */
    Optional<Built> recorded(Kind kind) {
        return record.built(kind);
    }

    /** Puts a new zip in place and records it. A crash in between leaves a zip that is not trusted. */
    Archive replace(Kind kind, Archive built, SortedMap<String, String> from) {
        Path target = root.resolve(kind.path());
        try {
            PrivateFolder.of(target.getParent());
            Files.move(built.path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target, e);
        }
        String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        save(record.with(
                kind,
                new Built(
                        built.sha256().hex(),
                        built.zippedBytes(),
                        built.unzippedBytes(),
                        modified(target),
                        time,
                        from)));
        return new Archive(target, built.sha256(), built.zippedBytes(), built.unzippedBytes());
    }

    Path root() {
        return root;
    }

    /** Where the packages are built that the function has for itself. */
    Path packages() {
        return zip(Kind.FUNCTION).resolveSibling("packages");
    }

    Path zip(Kind kind) {
        return root.resolve(kind.path());
    }

    /** A file that is being written, on the same disk as its place. */
    Path temporary(String name) {
        return root.resolve("." + name + ".new");
    }

    /** What the user may delete to have everything resolved anew (guide, "Force layer rebuild"). */
    Path cache() {
        return root.resolve("cache");
    }

    private void save(BuildRecord next) {
        Path temporary = temporary(RECORD);
        try {
            try (OutputStream out = PrivateFolder.newFile(temporary)) {
                out.write(toml.writeValueAsBytes(next));
            }
            Files.move(
                    temporary,
                    root.resolve(RECORD),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + root.resolve(RECORD), e);
        }
        record = next;
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
