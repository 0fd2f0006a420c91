package org.syndi.artifact.layer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.syndi.artifact.archive.Archive;
import org.syndi.artifact.archive.Deflation;
import org.syndi.artifact.archive.DeterministicZip;
import org.syndi.artifact.archive.LayerPackage;
import org.syndi.artifact.archive.PathPatterns;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.archive.SizedFile;
import org.syndi.artifact.file.NamedInput;
import org.syndi.artifact.wheel.CachedWheel;
import org.syndi.artifact.wheel.InstalledRecord;
import org.syndi.artifact.wheel.ResolvedWheel;
import org.syndi.artifact.wheel.WheelArchive;
import org.syndi.deployment.DeploymentException;

/**
 * A layer made of wheels. Wheels are zips, and so is a layer: the entries are copied as they are, compressed, which is
 * several times faster than to unpack and deflate them and gives the same size.
 */
public final class LayerArchive implements Closeable {
    /** Where a layer has to have its packages ("Packaging your layer content": python/ goes onto the path). */
    private static final String ROOT = "python/";

    /** Changes when the same wheels come to another zip than before. */
    private static final String FORMAT = "layer-2";

    private final List<Part> parts;
    private final SortedMap<String, Source> files = new TreeMap<>();
    private final List<LayerPackage> packages = new ArrayList<>();

    /** A wheel that is open. */
    private record Part(CachedWheel wheel, WheelArchive archive) {}

    /**
     * Where an entry of the layer comes from.
     *
     * @param own what stands in its place, if it is not taken as it is
     */
    private record Source(Part part, ZipArchiveEntry entry, Optional<Deflation.Data> own) {
        long bytes() {
            return own.map(Deflation.Data::entry).orElse(entry).getSize();
        }
    }

    private LayerArchive(List<Part> parts) {
        this.parts = parts;
    }

    /** The same for all wheels and patterns that come to the same layer. */
    public static Sha256 key(List<ResolvedWheel> wheels, PathPatterns excludes) {
        List<String> lines = new ArrayList<>(List.of(FORMAT, excludes.identity()));
        wheels.stream()
                .map(wheel -> wheel.fileName() + " " + wheel.sha256())
                .sorted()
                .forEach(lines::add);
        return Sha256.of(String.join("\n", lines));
    }

    /** What of this class goes into a fingerprint. */
    public static String format() {
        return FORMAT;
    }

    /**
     * Opens the wheels and lays out the layer; nothing is written yet.
     *
     * @param excludes what to leave out, as paths below {@code python/}
     * @throws DeploymentException if a wheel is refused, or two of them want the same file
     */
    public static LayerArchive of(List<CachedWheel> wheels, PathPatterns excludes) {
        LayerArchive layer = new LayerArchive(Collections.synchronizedList(new ArrayList<>()));
        try {
            // to read a wheel's directory takes long beside copying its files, and each is for itself
            List<Part> opened = wheels.parallelStream().map(layer::open).toList();
            opened.forEach(part -> layer.add(part, excludes));
            layer.checkCollisions();
            return layer;
        } catch (RuntimeException e) {
            layer.close();
            throw e;
        }
    }

    private Part open(CachedWheel wheel) {
        Part part =
                new Part(wheel, WheelArchive.open(wheel.file(), wheel.wheel().fileName()));
        parts.add(part);
        return part;
    }

    /** What is in it, sorted by name. */
    public List<LayerPackage> packages() {
        return List.copyOf(packages);
    }

    /** Its largest files. */
    public List<SizedFile> largest() {
        return SizedFile.largest(files.entrySet().stream()
                .map(file -> new SizedFile(file.getKey(), file.getValue().bytes()))
                .toList());
    }

    /**
     * Writes the layer.
     *
     * @param file where to; replaced if it is there
     */
    public Archive write(Path file) {
        try (DeterministicZip zip = new DeterministicZip(file)) {
            for (Map.Entry<String, Source> named : files.entrySet()) {
                write(zip, ROOT + named.getKey(), named.getValue());
            }
            return zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static void write(DeterministicZip zip, String name, Source source) throws IOException {
        if (source.own().isPresent()) {
            zip.add(name, false, source.own().get());
            return;
        }
        ZipArchiveEntry entry = source.entry();
        try (InputStream raw = new NamedInput(
                source.part().wheel().file(), source.part().archive().raw(entry))) {
            zip.addRaw(name, (entry.getUnixMode() & 0111) != 0, entry, raw);
        }
    }

    private void add(Part part, PathPatterns excludes) {
        List<WheelArchive.Content> kept = part.archive().contents().stream()
                .filter(content -> !excludes.match(content.path()))
                .toList();
        String record = part.archive().metadataFolder() + "/RECORD";
        Optional<Deflation.Data> ownRecord =
                InstalledRecord.of(part.archive(), kept).map(text -> Deflation.of(record, text));
        long bytes = 0;
        for (WheelArchive.Content content : kept) {
            boolean isRecord = content.entry().getName().equals(record);
            Source source = new Source(part, content.entry(), isRecord ? ownRecord : Optional.empty());
            Source before = files.putIfAbsent(content.path(), source);
            if (before == null) {
                bytes += source.bytes();
            } else {
                checkSame(content.path(), before, source);
            }
        }
        packages.add(new LayerPackage(
                part.wheel().wheel().name(), part.wheel().wheel().version(), bytes));
    }

    /**
     * Packages of one namespace may each bring its {@code __init__.py}; which of two different ones counts, is chance.
     */
    private static void checkSame(String path, Source one, Source other) {
        boolean same = !one.part().equals(other.part())
                && one.entry().getSize() == other.entry().getSize();
        if (!same || !Arrays.equals(bytes(one), bytes(other))) {
            throw clash("'" + path + "'", one, other);
        }
    }

    private static byte[] bytes(Source source) {
        try (InputStream in = source.part().archive().inflated(source.entry())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read " + source.part().wheel().file(), e);
        }
    }

    private void checkCollisions() {
        Map<String, String> seen = new HashMap<>();
        for (String path : files.keySet()) {
            String before = seen.put(path.toLowerCase(Locale.ROOT), path);
            if (before != null) {
                throw clash(
                        "'" + before + "' and '" + path + "', one file where case does not count,",
                        files.get(before),
                        files.get(path));
            }
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                String folder = path.substring(0, slash);
                if (files.containsKey(folder)) {
                    throw clash(
                            "'" + folder + "', once as a file and once as a folder,",
                            files.get(folder),
                            files.get(path));
                }
            }
        }
    }

    private static DeploymentException clash(String what, Source one, Source other) {
        return new DeploymentException(
                "The layer cannot hold " + what + " of both "
                        + one.part().wheel().wheel() + " and "
                        + other.part().wheel().wheel() + ".",
                "Drop one of the two from the requirements, or leave the file out with syndi.layer.excludes.");
    }

    @Override
    public void close() {
        for (Part part : parts) {
            try {
                part.archive().close();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot close " + part.wheel().file(), e);
            }
        }
    }
}
