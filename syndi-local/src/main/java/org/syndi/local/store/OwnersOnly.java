package org.syndi.local.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders and files that no other user of the machine can read, from the moment at which they are there: the state
 * holds signing keys and password hashes. Where the file system knows no such permissions, they are made without.
 */
public final class OwnersOnly {
    private static final Logger LOG = LoggerFactory.getLogger(OwnersOnly.class);
    private static final Set<PosixFilePermission> OF_THE_OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private OwnersOnly() {}

    /** Makes the folder, and those above it that are missing; what is there stays as it is. */
    public static Path folder(Path folder) throws IOException {
        return Files.createDirectories(folder, permissions(folder, "rwx------"));
    }

    /** @param options as of {@link FileChannel#open}; the permissions are those of a file that is made */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), permissions(file, "rw-------"));
    }

    /** Writes into a file, which is made, or emptied if it is there. */
    public static OutputStream write(Path file) throws IOException {
        return Channels.newOutputStream(
                open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    /** Writes into a file that must not be there. */
    public static OutputStream writeNew(Path file) throws IOException {
        return Channels.newOutputStream(open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Writes behind what is in a file, which is made if it is not there. */
    public static OutputStream append(Path file) throws IOException {
        return Channels.newOutputStream(open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        boolean known = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return known
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Takes away what others may do in a folder that is there, and in all that is in it. The folder itself is closed
     * last: once it is, nothing needs to be looked at any more.
     */
    static void close(Path folder) {
        try {
            if (Files.isDirectory(folder) && isOpen(folder)) {
                Files.walkFileTree(folder, new Closing());
            }
        } catch (IOException e) {
            LOG.warn("Other users of this machine may be able to read {}: {}", folder, e.toString());
        }
    }

    private static final class Closing extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!attributes.isSymbolicLink()) {
                restrict(file);
            }
            return FileVisitResult.CONTINUE;
        }

        /** It may have gone meanwhile. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            restrict(folder);
            return FileVisitResult.CONTINUE;
        }
    }

    private static boolean isOpen(Path path) throws IOException {
        PosixFileAttributeView view = view(path);
        return view != null && !OF_THE_OWNER.containsAll(view.readAttributes().permissions());
    }

    private static void restrict(Path path) throws IOException {
        PosixFileAttributeView view = view(path);
        if (view != null && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(OF_THE_OWNER);
            permissions.retainAll(view.readAttributes().permissions());
            view.setPermissions(permissions);
        }
    }

    private static PosixFileAttributeView view(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
}
