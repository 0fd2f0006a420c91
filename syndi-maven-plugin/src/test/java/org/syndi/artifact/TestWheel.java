package org.syndi.artifact;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Makes small wheels, good ones and bad ones. */
public final class TestWheel {
    private final String name;
    private final String version;
    private final List<Entry> entries = new ArrayList<>();
    private String tags = "py3-none-any";
    private String wheelVersion = "1.0";
    private String requires = "";
    private String inside;
    private String algorithm = "sha256";

    /** In Latin-1, which holds all bytes. */
    private record Entry(String path, String text, int mode, boolean listed, String promise) {
        Entry(String path, byte[] content, int mode, boolean listed, byte[] promised) {
            this(
                    path,
                    new String(content, StandardCharsets.ISO_8859_1),
                    mode,
                    listed,
                    new String(promised, StandardCharsets.ISO_8859_1));
        }

        byte[] content() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        byte[] promised() {
            return promise.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    public TestWheel(String name, String version) {
        this.name = name;
        this.version = version;
        this.inside = name;
    }

    public TestWheel with(String path, String content) {
        return with(path, content, 0100664);
    }

    public TestWheel with(String path, String content, int mode) {
        return with(path, content.getBytes(StandardCharsets.UTF_8), mode);
    }

    public TestWheel with(String path, byte[] content, int mode) {
        entries.add(new Entry(path, content, mode, true, content));
        return this;
    }

    public TestWheel unlisted(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        entries.add(new Entry(path, bytes, 0100644, false, bytes));
        return this;
    }

    /** A file whose content is not what RECORD promises. */
    public TestWheel forged(String path, String content, String promised) {
        entries.add(new Entry(
                path,
                content.getBytes(StandardCharsets.UTF_8),
                0100644,
                true,
                promised.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    public TestWheel tags(String newTags) {
        tags = newTags;
        return this;
    }

    public TestWheel wheelVersion(String newVersion) {
        wheelVersion = newVersion;
        return this;
    }

    public TestWheel requires(String requirement) {
        requires += "Requires-Dist: " + requirement + "\n";
        return this;
    }

    /** A further line of its metadata. */
    public TestWheel header(String line) {
        requires += line + "\n";
        return this;
    }

    /** The name that its metadata claims. */
    public TestWheel inside(String otherName) {
        inside = otherName;
        return this;
    }

    public TestWheel algorithm(String newAlgorithm) {
        algorithm = newAlgorithm;
        return this;
    }

    public String fileName() {
        return name + "-" + version + "-" + tags + ".whl";
    }

    /** Writes it into the folder, under its own name. */
    public Path in(Path folder) {
        Path file = folder.resolve(fileName());
        try {
            Files.createDirectories(folder);
            write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private void write(Path file) throws IOException {
        String metadata = name + "-" + version + ".dist-info/";
        with(
                metadata + "METADATA",
                "Metadata-Version: 2.1\nName: " + inside + "\nVersion: " + version + "\n" + requires);
        with(metadata + "WHEEL", "Wheel-Version: " + wheelVersion + "\nRoot-Is-Purelib: true\nTag: " + tags + "\n");
        StringBuilder record = new StringBuilder();
        entries.stream().filter(Entry::listed).forEach(entry -> record.append(line(entry)));
        record.append(metadata).append("RECORD,,\n");
        unlisted(metadata + "RECORD", record.toString());
        try (OutputStream out = Files.newOutputStream(file);
                ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            for (Entry entry : entries) {
                ZipArchiveEntry zipEntry = new ZipArchiveEntry(entry.path());
                zipEntry.setMethod(ZipEntry.DEFLATED);
                zipEntry.setUnixMode(entry.mode());
                zip.putArchiveEntry(zipEntry);
                zip.write(entry.content());
                zip.closeArchiveEntry();
            }
        }
    }

    private String line(Entry entry) {
        String path = entry.path().contains(",") ? "\"" + entry.path() + "\"" : entry.path();
        return path + "," + algorithm + "=" + digest(entry.promised()) + "," + entry.promised().length + "\n";
    }

    private String digest(byte[] content) {
        try {
            String javaName = algorithm.startsWith("sha") ? "SHA-" + algorithm.substring(3) : algorithm;
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance(javaName).digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
