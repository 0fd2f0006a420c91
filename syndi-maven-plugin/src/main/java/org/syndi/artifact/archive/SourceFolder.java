package org.syndi.artifact.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.syndi.deployment.DeploymentException;

/**
 * The files of a folder by their names in a zip. Links are followed as long as they stay inside: what lies outside is
 * not what the user named, and may be anything.
 */
record SourceFolder(Path root, PathPatterns excludes) {
    /** What Java puts where the bytes of a name mean nothing in the locale: the zip would get another name. */
    private static final char UNREADABLE = '\uFFFD';

    /** @throws DeploymentException if there is no such folder, nothing in it, or a link that leads out of it */
    SortedMap<String, Path> files() {
        if (!Files.isDirectory(root)) {
            throw new DeploymentException(
                    "There is no folder of sources " + root + ".", "Correct the path that names it.");
        }
        Walk walk = new Walk();
        try {
            walk.inside = root.toRealPath();
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the sources in " + root, e);
        }
        if (walk.files.isEmpty()) {
            throw new DeploymentException(
                    "There is nothing to package in " + root + ".", "Correct the path, or the patterns of excludes.");
        }
        return walk.files;
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final SortedMap<String, Path> files = new TreeMap<>();
        private Path inside;
        private long bytes;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (!folder.equals(root) && excludes.matchAllIn(name(folder))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            checkLink(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (excludes.match(name(file))) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
                throw refused(file, "is a link to something that is not there");
            }
            if (name(file).indexOf(UNREADABLE) >= 0) {
                throw refused(file, "has a name that is not in the character set of this locale (try LC_ALL=C.UTF-8)");
            }
            checkLink(file);
            if (!attributes.isRegularFile()) {
                throw refused(file, "is neither a file nor a folder");
            }
            bytes += attributes.size();
            if (bytes > LambdaLimits.UNZIPPED_BYTES) {
                throw LambdaLimits.codeTooLarge(root);
            }
            files.put(name(file), file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (excludes.match(name(file))) {
                return FileVisitResult.CONTINUE;
            }
            if (e instanceof FileSystemLoopException) {
                throw refused(file, "is a link to a folder that it is in");
            }
            throw e;
        }

        private void checkLink(Path file) throws IOException {
            if (!file.equals(root)
                    && Files.isSymbolicLink(file)
                    && !file.toRealPath().startsWith(inside)) {
                throw refused(file, "is a link to " + file.toRealPath() + ", outside of the sources");
            }
        }

        private DeploymentException refused(Path file, String why) {
            return new DeploymentException(
                    file + " cannot be packaged: it " + why + ".",
                    "Put the file itself in its place, or exclude it from the code.");
        }
    }

    private String name(Path file) {
        return StreamSupport.stream(root.relativize(file).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }
}
