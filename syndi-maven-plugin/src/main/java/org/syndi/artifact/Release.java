package org.syndi.artifact;

import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.syndi.artifact.BuildRecord.Built;
import org.syndi.artifact.BuildRecord.Kind;
import org.syndi.artifact.archive.Archive;
import org.syndi.artifact.archive.DeterministicZip;
import org.syndi.artifact.archive.LambdaLimits;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.cache.ExclusiveLock;
import org.syndi.artifact.file.FileCopy;
import org.syndi.artifact.file.PrivateFolder;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * What is published of a build, for any environment and organization: three zips that together are a build directory.
 *
 * @param function the code without any deployment's configuration
 * @param layer its dependencies
 * @param template the template, what it names beside those two, and {@code build.toml}, which holds the digests of both
 */
public record Release(Path function, Path layer, Path template) {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final String RECORD = "build.toml";
    /** Among what the template names may be a whole function. */
    private static final int LARGEST_FILE = Math.toIntExact(LambdaLimits.UNZIPPED_BYTES);

    /** Among what the function was built from; see {@link #isIn(Path)}. */
    private static final String CONFIGURATION = "configuration";

    /** In the place of a time: the same release is the same bytes. */
    private static final String TIME = "for a release";

    /**
     * Makes the release of what was built.
     *
     * @param buildDirectory {@code .aws-sam-<env>-<org>}
     * @param function the code without configuration
     * @param others the names of the template and of what it names beside code and layer, in the build directory
     * @param template where to write the third zip
     */
    public static Release of(Path buildDirectory, Archive function, SortedSet<String> others, Path template) {
        BuildRecord record = BuildDirectory.read(buildDirectory);
        Built layer = record.built(Kind.LAYER).orElseThrow(() -> notWhole(buildDirectory.toString()));
        Built portable = new Built(
                function.sha256().hex(),
                function.zippedBytes(),
                function.unzippedBytes(),
                0,
                TIME,
                new TreeMap<>(Map.of(CONFIGURATION, "none")));
        BuildRecord released = new BuildRecord(
                BuildRecord.FORMAT,
                portable,
                new Built(layer.sha256(), layer.zipped(), layer.unzipped(), 0, TIME, layer.from()));
        SortedSet<String> names = new TreeSet<>(others);
        names.add(RECORD);
        try (DeterministicZip zip = new DeterministicZip(template)) {
            for (String name : names) {
                zip.add(
                        name,
                        name.equals(RECORD)
                                ? new TomlMapper().writeValueAsBytes(released)
                                : Files.readAllBytes(buildDirectory.resolve(name)));
            }
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + template, e);
        }
        return new Release(function.path(), buildDirectory.resolve(Kind.LAYER.path()), template);
    }

    /**
     * Makes a build directory of it, over what is there.
     *
     * @throws DeploymentException if the three are not of one release
     */
    public void unpack(Path buildDirectory, Progress progress) {
        ExclusiveLock.during(
                buildDirectory.resolve(".lock"),
                LONGEST_WAIT,
                () -> progress.detail("waiting for another build that uses " + buildDirectory),
                () -> {
                    try {
                        unpack(buildDirectory);
                    } catch (IOException e) {
                        throw new UncheckedIOException("Cannot read the release " + this, e);
                    }
                    return buildDirectory;
                });
        Artifacts.existing(buildDirectory);
    }

    /** The record goes first and comes last: a crash in between leaves nothing that is trusted. */
    private void unpack(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(RECORD));
        copy(function, directory.resolve(Kind.FUNCTION.path()));
        copy(layer, directory.resolve(Kind.LAYER.path()));
        try (ZipFile zip = ZipFile.builder().setPath(template).get()) {
            SortedMap<String, ZipArchiveEntry> entries = new TreeMap<>();
            Collections.list(zip.getEntries()).forEach(entry -> entries.put(entry.getName(), entry));
            ZipArchiveEntry record = entries.remove(RECORD);
            if (record == null) {
                throw notWhole(template.toString());
            }
            for (ZipArchiveEntry entry : entries.values()) {
                extract(zip, entry, directory);
            }
            extract(zip, record, directory);
        }
    }

    private void extract(ZipFile zip, ZipArchiveEntry entry, Path directory) throws IOException {
        Path file = directory.resolve(entry.getName()).normalize();
        if (!file.startsWith(directory) || entry.isDirectory()) {
            throw notWhole(template + " with '" + entry.getName() + "' in it");
        }
        byte[] content;
        try (InputStream in = zip.getInputStream(entry)) {
            content = in.readNBytes(LARGEST_FILE + 1);
        }
        if (content.length > LARGEST_FILE) {
            throw notWhole(template + " with the large '" + entry.getName() + "' in it");
        }
        try {
            PrivateFolder.of(file.getParent());
            try (OutputStream out = PrivateFolder.newFile(file)) {
                out.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try {
            PrivateFolder.of(to.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + to, e);
        }
        new FileCopy(from, to, LambdaLimits.UNZIPPED_BYTES).run(Sha256.digest());
    }

    private static DeploymentException notWhole(String what) {
        return new DeploymentException(
                what + " is no release of this plugin.", "Publish it with the goal syndi:package bound to a phase.");
    }

    /** Whether what lies in a build directory is a release: its code has no configuration. */
    public static boolean isIn(Path buildDirectory) {
        return BuildDirectory.read(buildDirectory)
                .built(Kind.FUNCTION)
                .filter(built -> built.from().containsKey(CONFIGURATION))
                .isPresent();
    }
}
