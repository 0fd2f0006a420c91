package org.syndi.artifact.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Folders and files of which only their owner has anything: a build holds the app's configuration, and what is on the
 * way to a package index its password. On a file system without the rights of POSIX (Windows) they have those that the
 * folder above gives them.
 */
public final class PrivateFolder {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<OpenOption> ANEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final Set<OpenOption> ALSO_OLD = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private PrivateFolder() {}

    /**
     * The folder, made if it is not there. One that others could look into, as earlier versions made it, is closed with
     * all that is in it. The folder itself comes last: a folder that is closed is so in all its depth.
     *
     * @throws IOException if it cannot be made
     */
    public static Path of(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            create(folder.toAbsolutePath());
        } else if (isOpen(folder)) {
            Files.walkFileTree(folder, new Closing());
        }
        return folder;
    }

    private static void create(Path folder) throws IOException {
        if (folder.getParent() != null && !Files.isDirectory(folder.getParent())) {
            create(folder.getParent());
        }
        try {
            Files.createDirectory(folder, rights(folder, FOLDER));
        } catch (FileAlreadyExistsException e) {
            // another build was faster; or it is a file
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /**
     * A new file in the place of what is there.
     *
     * @throws IOException if it cannot be made
     */
    public static OutputStream newFile(Path file) throws IOException {
        Files.deleteIfExists(file);
        return Channels.newOutputStream(Files.newByteChannel(file, ANEW, rights(file, FILE)));
    }

    /** A file to be locked or written to, made if it is not there. */
    public static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, ALSO_OLD, rights(file, FILE));
    }

    /** Takes from all others what they have of a file that something else has written. */
    public static Path close(Path file) throws IOException {
        if (isOpen(file)) {
            restrict(file, FILE);
        }
        return file;
    }

    private static FileAttribute<?>[] rights(Path path, Set<PosixFilePermission> rights) {
        return hasRights(path.toAbsolutePath().getParent())
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
                : new FileAttribute<?>[0];
    }

    private static boolean hasRights(Path existing) {
        return Files.getFileAttributeView(existing, PosixFileAttributeView.class) != null;
    }

    private static boolean isOpen(Path path) throws IOException {
        return hasRights(path)
                && Files.getPosixFilePermissions(path).stream()
                        .anyMatch(right -> !right.name().startsWith("OWNER"));
    }

    /** What belongs to somebody else, or lies on a disk whose rights are set where it is mounted, stays as it is. */
    private static void restrict(Path path, Set<PosixFilePermission> rights) {
        try {
            if (!Files.isSymbolicLink(path)) {
                Files.setPosixFilePermissions(path, rights);
            }
        } catch (IOException e) {
            // not ours to change
        }
    }

    /** Files first, then the folder that they are in. */
    private static final class Closing extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                restrict(file, FILE);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) {
            restrict(folder, FOLDER);
            return FileVisitResult.CONTINUE;
        }
    }
}
