package org.syndi.artifact.wheel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.syndi.artifact.archive.LambdaLimits;
import org.syndi.artifact.archive.SizedFile;
import org.syndi.deployment.DeploymentException;

/**
 * A wheel that is open for reading (PEP 427; packaging.python.org, "Binary distribution format").
 *
 * <p>Opening checks the names and sizes of all entries, so whatever is read of it afterwards stays inside its folder
 * and within its size.
 */
public final class WheelArchive implements Closeable {
    /**
     * The most bytes that a wheel may have, zipped or not. What of it goes into a layer is counted there; a wheel that
     * is four times as large as any layer is a mistake, or a bomb.
     */
    public static final long MOST_BYTES = 4 * LambdaLimits.UNZIPPED_BYTES;

    private static final int MOST_ENTRIES = 200_000;
    /** The metadata files are small; one that is not is no metadata. */
    private static final int LARGEST_METADATA = 16 << 20;

    private static final String METADATA = ".dist-info";
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final Set<String> LIBRARIES = Set.of("purelib", "platlib");
    private static final Set<String> LEFT_OUT = Set.of("scripts", "headers", "data");

    private final String fileName;
    private final ZipFile zip;
    private final List<ZipArchiveEntry> entries;

    private WheelArchive(String fileName, ZipFile zip) {
        this.fileName = fileName;
        this.zip = zip;
        this.entries = Collections.list(zip.getEntries()).stream()
                .filter(entry -> !entry.isDirectory())
                .toList();
    }

    /**
     * Opens a wheel.
     *
     * @param file where its bytes are
     * @param fileName its own name, for messages
     * @throws DeploymentException if it is no zip, or a zip that could do harm
     */
    public static WheelArchive open(Path file, String fileName) {
        try {
            ZipFile zip = ZipFile.builder()
                    .setPath(file)
                    .setIgnoreLocalFileHeader(true)
                    .setUseUnicodeExtraFields(false)
                    .get();
            try {
                WheelArchive wheel = new WheelArchive(fileName, zip);
                wheel.checkEntries();
                return wheel;
            } catch (RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw WheelException.refused(
                    fileName, "it is damaged, no zip can be read from it (" + e.getMessage() + ")", e);
        }
    }

    /** A file of the wheel and the path that it gets below the layer's {@code python/}. */
    public record Content(String path, ZipArchiveEntry entry) {}

    /**
     * What belongs on Python's path: with {@code .data/purelib} and {@code .data/platlib} spread into the root, without
     * scripts, headers, data and bytecode.
     */
    public List<Content> contents() {
        List<Content> contents = new ArrayList<>();
        for (ZipArchiveEntry entry : entries) {
            String path = spread(entry.getName());
            if (path != null && !isBytecode(path)) {
                contents.add(new Content(path, entry));
            }
        }
        return contents;
    }

    List<ZipArchiveEntry> entries() {
        return entries;
    }

    /** The compressed bytes of an entry. */
    public InputStream raw(ZipArchiveEntry entry) throws IOException {
        return zip.getRawInputStream(entry);
    }

    /** The bytes of an entry; may end early or run on if the wheel lies about their number. */
    public InputStream inflated(ZipArchiveEntry entry) throws IOException {
        return zip.getInputStream(entry);
    }

    /** The one folder of metadata, {@code name-version.dist-info}. */
    public String metadataFolder() {
        List<String> folders = entries.stream()
                .map(entry -> firstPart(entry.getName()))
                .filter(name -> name.endsWith(METADATA))
                .distinct()
                .toList();
        if (folders.size() != 1) {
            throw refused(
                    folders.isEmpty()
                            ? "it has no .dist-info folder"
                            : "it has several .dist-info folders: " + folders);
        }
        return folders.get(0);
    }

    /** A small text of the metadata. */
    public String metadata(String name) {
        String path = metadataFolder() + "/" + name;
        ZipArchiveEntry entry = entries.stream()
                .filter(candidate -> candidate.getName().equals(path))
                .findFirst()
                .orElseThrow(() -> refused("it has no " + path));
        if (entry.getSize() > LARGEST_METADATA) {
            throw refused(path + " is " + LambdaLimits.megabytes(entry.getSize()) + " large");
        }
        try (InputStream in = inflated(entry)) {
            return new String(in.readNBytes(LARGEST_METADATA), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw WheelException.refused(fileName, path + " is damaged (" + e.getMessage() + ")", e);
        }
    }

    DeploymentException incomplete(String why) {
        return WheelException.incomplete(fileName, why);
    }

    DeploymentException refused(String why) {
        return WheelException.refused(fileName, why);
    }

    /** The top folder; empty for a file at the top. */
    private static String firstPart(String name) {
        return name.substring(0, Math.max(name.indexOf('/'), 0));
    }

    private String spread(String name) {
        int slash = name.indexOf('/');
        if (slash < 0 || !name.substring(0, slash).endsWith(".data")) {
            return name;
        }
        String[] parts = name.split("/", 3);
        if (parts.length == 3 && LIBRARIES.contains(parts[1])) {
            return parts[2];
        }
        if (parts.length == 3 && LEFT_OUT.contains(parts[1])) {
            return null;
        }
        throw refused("'" + name + "' is in no part of .data that the format knows");
    }

    private static boolean isBytecode(String path) {
        return path.endsWith(".pyc") || path.endsWith(".pyo") || ("/" + path).contains("/__pycache__/");
    }

    private void checkEntries() {
        if (entries.size() > MOST_ENTRIES) {
            throw refused("it has " + entries.size() + " entries");
        }
        Map<String, String> seen = new HashMap<>();
        long total = 0;
        for (ZipArchiveEntry entry : entries) {
            checkName(entry.getName());
            checkKind(entry);
            String before = seen.put(entry.getName().toLowerCase(Locale.ROOT), entry.getName());
            if (before != null) {
                throw refused(
                        before.equals(entry.getName())
                                ? "it holds '" + before + "' twice"
                                : "it holds '" + before + "' and '" + entry.getName()
                                        + "', which are one file where case does not count");
            }
            total += entry.getSize();
            if (entry.getSize() < 0 || total > MOST_BYTES) {
                throw refused("unzipped it is more than " + LambdaLimits.megabytes(MOST_BYTES) + ", and Lambda takes "
                        + LambdaLimits.megabytes(LambdaLimits.UNZIPPED_BYTES) + ". Its largest files:\n"
                        + SizedFile.lines(SizedFile.largest(entries.stream()
                                .map(file -> new SizedFile(file.getName(), file.getSize()))
                                .toList())));
            }
        }
    }

    /** Nothing may leave the folder that the layer is unpacked to, on any system (zip slip). */
    private void checkName(String name) {
        boolean absolute = name.startsWith("/") || DRIVE.matcher(name).matches();
        boolean odd = name.isEmpty() || name.indexOf('\\') >= 0 || name.chars().anyMatch(Character::isISOControl);
        List<String> parts = List.of(name.split("/", -1));
        if (absolute || odd || parts.contains("..") || parts.contains(".") || parts.contains("")) {
            throw refused("it holds an entry with the name '" + name.replaceAll("\\p{Cntrl}", "?")
                    + "', which leads out of its folder or is no plain path");
        }
    }

    private void checkKind(ZipArchiveEntry entry) {
        String name = "'" + entry.getName() + "'";
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw refused(name + " is encrypted");
        }
        if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
            throw refused(name + " is compressed by method " + entry.getMethod() + ", not by deflate");
        }
        if (entry.isUnixSymlink()) {
            throw refused(name + " is a symbolic link, which the wheel format does not know");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
