package org.syndi.artifact.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The function's code: a folder of sources, and files that are bundled with them (the merged configuration). Its zip
 * depends on names and contents only: not on the place, the owner, the times or the order of the files.
 */
public final class CodeArchive {
    /** What is never part of the code: bytecode, tests, tools' folders, and files that tend to hold secrets. */
    public static final List<String> DEFAULT_EXCLUDES = List.of(
            "**/__pycache__/**",
            "**/*.pyc",
            "**/*.pyo",
            "**/tests/**",
            "**/.pytest_cache/**",
            "**/.mypy_cache/**",
            "**/.ruff_cache/**",
            "**/*.egg-info/**",
            "**/.git/**",
            "**/.gitignore",
            "**/.gitattributes",
            "**/.idea/**",
            "**/.vscode/**",
            "**/.DS_Store",
            "**/.env",
            "**/.venv/**",
            "**/venv/**",
            "**/node_modules/**",
            ".aws-sam-*/**",
            ".build/**",
            ".syndi/**",
            "layers/**",
            "target/**",
            "pom.xml");

    /** Changes when the same sources come to another zip than before. */
    private static final String FORMAT = "code-2";

    private final SourceFolder sources;
    private final SortedMap<String, byte[]> bundled;

    /**
     * @param sources the folder that becomes the root of the zip
     * @param excludes what to leave out, see {@link #DEFAULT_EXCLUDES}
     * @param bundled further files by their name in the zip; they win over sources of the same name
     */
    public CodeArchive(Path sources, List<String> excludes, Map<String, byte[]> bundled) {
        this.sources = new SourceFolder(sources, new PathPatterns(excludes));
        this.bundled = Collections.unmodifiableSortedMap(new TreeMap<>(bundled));
    }

    /**
     * The same for all inputs that come to the same zip.
     *
     * @throws org.syndi.deployment.DeploymentException if the sources cannot be packaged
     */
    public Sha256 fingerprint() {
        MessageDigest digest = start();
        contents((name, content) -> take(digest, name, content));
        return Sha256.of(digest);
    }

    /** A zip, and the fingerprint of exactly what went into it. */
    public record Written(Archive archive, Sha256 fingerprint) {}

    /** What of this class goes into a fingerprint. */
    public static String format() {
        return FORMAT;
    }

    /**
     * Writes the zip.
     *
     * @param file where to; replaced if it is there
     * @throws org.syndi.deployment.DeploymentException if the sources cannot be packaged
     */
    public Written write(Path file) {
        return write(file, EarlierZip.none());
    }

    /**
     * Writes the zip, deflating only what has changed.
     *
     * @param file where to; replaced if it is there
     * @param earlier another file, of the same format
     */
    public Written write(Path file, EarlierZip earlier) {
        MessageDigest digest = start();
        try (DeterministicZip zip = new DeterministicZip(file)) {
            contents((name, content) -> {
                take(digest, name, content);
                zip.add(name, false, earlier.data(name, content).orElseGet(() -> Deflation.of(name, content)));
            });
            return new Written(zip.finish(), Sha256.of(digest));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** Takes one file of the code. */
    private interface Sink {
        void take(String name, byte[] content) throws IOException;
    }

    private void contents(Sink sink) {
        SortedMap<String, Path> files = sources.files();
        TreeMap<String, Path> names = new TreeMap<>(files);
        bundled.keySet().forEach(name -> names.put(name, Path.of("")));
        for (String name : names.keySet()) {
            try {
                byte[] content = bundled.containsKey(name) ? bundled.get(name) : Files.readAllBytes(files.get(name));
                sink.take(name, content);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot package " + name, e);
            }
        }
    }

    private static MessageDigest start() {
        MessageDigest digest = Sha256.digest();
        digest.update(FORMAT.getBytes(StandardCharsets.UTF_8));
        return digest;
    }

    /** Lengths stand between the parts: no two sets of files run into the same bytes. */
    private static void take(MessageDigest digest, String name, byte[] content) {
        digest.update(("\n" + name.length() + " " + content.length + " " + name).getBytes(StandardCharsets.UTF_8));
        digest.update(content);
    }
}
