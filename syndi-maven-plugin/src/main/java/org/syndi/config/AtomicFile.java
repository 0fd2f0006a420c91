package org.syndi.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.syndi.deployment.DeploymentException;

/**
 * Writes a file as a whole or not at all: a reader sees the old text or the new one, even if the machine stops half
 * way.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes UTF-8 text; folders that are missing are made. Permissions stay; a symbolic link stays one.
     *
     * @throws DeploymentException if the file is read-only or cannot be written; it is then as it was
     */
    public static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            requireWritable(file, target);
            replace(target, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DeploymentException(
                    file + " cannot be written: " + e.getClass().getSimpleName() + " " + e.getMessage()
                            + ". It is as it was.",
                    "Check the folder's permissions and the free space, then run the same command again.",
                    e);
        }
    }

    /** An administrator may write any file; a read-only one says that it should not be. */
    private static void requireWritable(Path file, Path target) throws IOException {
        if (Files.exists(target) && !(Files.isWritable(target) && isWritableByOwner(target))) {
            throw new DeploymentException(
                    file + " is read-only, so it was left as it is.",
                    "Make it writable, then run the same command again.");
        }
    }

    private static boolean isWritableByOwner(Path target) throws IOException {
        return !isPosix(target) || Files.getPosixFilePermissions(target).contains(PosixFilePermission.OWNER_WRITE);
    }

    private static void replace(Path target, byte[] bytes) throws IOException {
        Path folder = target.getParent();
        Path temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            writeAndForce(temporary, bytes, target);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The new file has the old one's permissions from its first moment: there may be a secret in it. */
    private static void writeAndForce(Path temporary, byte[] bytes, Path target) throws IOException {
        boolean kept = Files.exists(target) && isPosix(target);
        Set<PosixFilePermission> permissions = kept ? Files.getPosixFilePermissions(target) : Set.of();
        FileAttribute<?>[] attributes = kept
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(temporary, options, attributes)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        if (kept) {
            Files.setPosixFilePermissions(temporary, permissions); // those that the process's mask took away
        }
    }

    /** The new name is only safe with its folder; Windows cannot open one, and does not need it. */
    private static void force(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static boolean isPosix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS) != null;
    }
}
