package org.syndi.artifact.archive;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

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
                try (ZipFile packages = ZipFile.builder().setPath(layer.get()).get()) {
                    write(zip, entries(packages), packages);
                }
            } else {
                write(zip, Collections.emptySortedMap(), null);
            }
            return zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private SortedMap<String, ZipArchiveEntry> entries(ZipFile packages) {
        SortedMap<String, ZipArchiveEntry> entries = new TreeMap<>();
        for (ZipArchiveEntry entry : Collections.list(packages.getEntries())) {
            entries.put(packagesGo + entry.getName().substring(PACKAGES.length()), entry);
        }
        return entries;
    }

    private void write(DeterministicZip zip, SortedMap<String, ZipArchiveEntry> entries, ZipFile packages)
            throws IOException {
        List<String> names = new ArrayList<>(files.keySet());
        entries.keySet().stream().filter(name -> !files.containsKey(name)).forEach(names::add);
        Collections.sort(names);
        for (String name : names) {
            Path file = files.get(name);
            if (file != null) {
                zip.add(name, isExecutable(file), Files.readAllBytes(file));
            } else {
                ZipArchiveEntry entry = entries.get(name);
                try (InputStream raw = packages.getRawInputStream(entry)) {
                    zip.addRaw(name, (entry.getUnixMode() & 0111) != 0, entry, raw);
                }
            }
        }
    }

    /** Windows calls every file executable: there, none is. */
    private static boolean isExecutable(Path file) {
        return File.separatorChar == '/' && Files.isExecutable(file);
    }
}
