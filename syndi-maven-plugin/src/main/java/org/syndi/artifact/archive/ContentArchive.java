package org.syndi.artifact.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A folder or a file as a zip, with or without packages beside it. The zip depends on names, contents and the right to
 * execute only.
 */
public final class ContentArchive {
    private static final String PACKAGES = "python/";

    private final SortedMap<String, Path> files = new TreeMap<>();
    private final Optional<Path> layer;
    private final String packagesGo;

    private ContentArchive(SortedMap<String, Path> files, String below, Optional<Path> layer, String packagesGo) {
        files.forEach((name, file) -> this.files.put(below + name, file));
        this.layer = layer;
        this.packagesGo = packagesGo;
    }

    /**
     * What is in the folder, or the one file, under the names that it has there.
     *
     * @param excludes patterns on paths below the folder
     * @throws org.syndi.deployment.DeploymentException if it is not there, empty or too large
     */
    public static ContentArchive of(Path content, List<String> excludes) {
        return new ContentArchive(files(content, excludes), "", Optional.empty(), "");
    }

    /**
     * A function's folder with the packages that it needs: both at the top. What the folder has wins.
     *
     * @param layer a zip with the packages below {@code python/}
     */
    public static ContentArchive function(Path content, List<String> excludes, Path layer) {
        return new ContentArchive(files(content, excludes), "", Optional.of(layer), "");
    }

    /**
     * A layer's folder with the packages that it needs, all below {@code python/}. What the folder has wins.
     *
     * @param layer a zip with the packages below {@code python/}; empty for none
     */
    public static ContentArchive layer(Path content, List<String> excludes, Optional<Path> layer) {
        return new ContentArchive(files(content, excludes), PACKAGES, layer, PACKAGES);
    }

    private static SortedMap<String, Path> files(Path content, List<String> excludes) {
        return Files.isRegularFile(content)
                ? Collections.unmodifiableSortedMap(
                        new TreeMap<>(Map.of(content.getFileName().toString(), content)))
                : new SourceFolder(content, new PathPatterns(excludes)).files();
    }

    /**
     * Writes the zip.
     *
     * @param file where to; replaced if it is there
     */
    public Archive write(Path file) {
        try (DeterministicZip zip = new DeterministicZip(file)) {
            if (layer.isPresent()) {
                try (PackagesZip packages = new PackagesZip(layer.get(), packagesGo)) {
                    write(zip, Optional.of(packages));
                }
            } else {
                write(zip, Optional.empty());
            }
            return zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** The files of it that are no packages, by their names in the zip. */
    public SortedMap<String, Path> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    private void write(DeterministicZip zip, Optional<PackagesZip> packages) throws IOException {
        SortedSet<String> names = new TreeSet<>(files.keySet());
        packages.ifPresent(open -> names.addAll(open.entries().keySet()));
        for (String name : names) {
            if (files.containsKey(name)) {
                byte[] content = read(files.get(name));
                zip.add(name, isExecutable(files.get(name), content), content);
            } else {
                packages.orElseThrow().copy(name, zip);
            }
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static boolean isExecutable(Path file, byte[] content) {
        try {
            return ExecutableFile.is(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
