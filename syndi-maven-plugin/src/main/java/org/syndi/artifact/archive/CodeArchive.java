package org.syndi.artifact.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The function's code: a folder of sources, files that are bundled with them (the merged configuration), and the
 * packages that it has for itself. Its zip depends on names, contents and the right to execute only: not on the place,
 * the owner, the times or the order of the files.
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
    private final Optional<Archive> packages;

    /**
     * @param sources the folder that becomes the root of the zip
     * @param excludes what to leave out, see {@link #DEFAULT_EXCLUDES}
     * @param bundled further files by their name in the zip; they win over sources of the same name
     * @param packages a zip with packages below {@code python/}, which go to the top; the code wins over them
     */
    public CodeArchive(Path sources, List<String> excludes, Map<String, byte[]> bundled, Optional<Archive> packages) {
        this.sources = new SourceFolder(sources, new PathPatterns(excludes));
        this.bundled = Collections.unmodifiableSortedMap(new TreeMap<>(bundled));
        this.packages = packages;
    }

    /** Without packages. */
    public CodeArchive(Path sources, List<String> excludes, Map<String, byte[]> bundled) {
        this(sources, excludes, bundled, Optional.empty());
    }

    /**
     * The same for all inputs that come to the same zip.
     *
     * @throws org.syndi.deployment.DeploymentException if the sources cannot be packaged
     */
    public Sha256 fingerprint() {
        MessageDigest digest = start();
        try {
            contents(sources.files(), file -> take(digest, file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the sources", e);
        }
        return Sha256.of(digest);
    }

    /**
     * A zip, and the fingerprint of exactly what went into it.
     *
     * @param changed what of it is not as it was in the earlier zip: the files by their names
     */
    public record Written(Archive archive, Sha256 fingerprint, SortedMap<String, Path> changed) {
        public Written {
            changed = Collections.unmodifiableSortedMap(new TreeMap<>(changed));
        }
    }

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
        SortedMap<String, Path> files = sources.files();
        SortedMap<String, Path> changed = new TreeMap<>();
        try (Merge merge = new Merge(file, packages)) {
            contents(files, code -> {
                take(digest, code);
                Optional<Deflation.Data> known = earlier.data(code.name, code.content);
                if (known.isEmpty() && files.containsKey(code.name)) {
                    changed.put(code.name, files.get(code.name));
                }
                merge.add(code, known);
            });
            return new Written(merge.finish(), Sha256.of(digest), changed);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** One file of the code. */
    private static final class Code {
        private final String name;
        private final boolean executable;
        private final byte[] content;

        Code(String name, boolean executable, byte[] content) {
            this.name = name;
            this.executable = executable;
            this.content = content;
        }
    }

    /** Takes one file of the code; fails only by what it writes. */
    private interface Sink {
        void take(Code code) throws IOException;
    }

    /** The zip that is written: the code among the packages, in the order of their names. */
    private static final class Merge implements Closeable {
        private final DeterministicZip zip;
        private final Optional<PackagesZip> packages;
        private final TreeSet<String> left = new TreeSet<>();

        Merge(Path file, Optional<Archive> packages) throws IOException {
            this.packages = packages.map(archive -> new PackagesZip(archive.path(), ""));
            this.packages.ifPresent(open -> left.addAll(open.entries().keySet()));
            this.zip = new DeterministicZip(file);
        }

        void add(Code code, Optional<Deflation.Data> known) throws IOException {
            copy(left.headSet(code.name, false));
            left.remove(code.name);
            zip.add(code.name, code.executable, known.orElseGet(() -> Deflation.of(code.name, code.content)));
        }

        private void copy(Collection<String> names) throws IOException {
            for (String name : List.copyOf(names)) {
                packages.orElseThrow().copy(name, zip);
                left.remove(name);
            }
        }

        Archive finish() throws IOException {
            copy(left);
            return zip.finish();
        }

        @Override
        public void close() throws IOException {
            if (packages.isPresent()) {
                packages.get().close();
            }
            zip.close();
        }
    }

    private void contents(SortedMap<String, Path> files, Sink sink) throws IOException {
        TreeSet<String> names = new TreeSet<>(files.keySet());
        names.addAll(bundled.keySet());
        for (String name : names) {
            sink.take(
                    bundled.containsKey(name) ? new Code(name, false, bundled.get(name)) : read(name, files.get(name)));
        }
    }

    private static Code read(String name, Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            return new Code(name, ExecutableFile.is(file, content), content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private MessageDigest start() {
        MessageDigest digest = Sha256.digest();
        digest.update(FORMAT.getBytes(StandardCharsets.UTF_8));
        packages.ifPresent(
                archive -> digest.update(("\npackages " + archive.sha256()).getBytes(StandardCharsets.UTF_8)));
        return digest;
    }

    /** Lengths stand between the parts: no two sets of files run into the same bytes. */
    private static void take(MessageDigest digest, Code code) {
        String name = code.name;
        digest.update(("\n" + name.length() + " " + code.content.length + (code.executable ? "x " : " ") + name)
                .getBytes(StandardCharsets.UTF_8));
        digest.update(code.content);
    }
}
