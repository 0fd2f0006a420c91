package org.syndi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.syndi.local.store.OwnersOnly;

/**
 * A lock on a file of the state folder. The operating system lets go of it when the process ends, however it ends, so a
 * crash leaves nothing to clean up.
 */
final class StateLock implements AutoCloseable {
    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the whole file; empty if anybody, here or in another process, holds a part of it. */
    static Optional<StateLock> tryAll(Path file) {
        return tryRange(file, 0, Long.MAX_VALUE);
    }

    /** Takes one byte of the file, which stands for one user; empty if that byte, or the whole, is held. */
    static Optional<StateLock> tryByte(Path file, long position) {
        return tryRange(file, position, 1);
    }

    private static Optional<StateLock> tryRange(Path file, long position, long size) {
        FileChannel channel = null;
        boolean held = false;
        try {
            OwnersOnly.folder(file.getParent());
            channel = OwnersOnly.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(position, size, false);
            held = lock != null;
            return held ? Optional.of(new StateLock(channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LocalAwsException(
                    "The embedded AWS cannot write into its folder " + file.getParent() + ": " + e,
                    "Make that folder writable for you, or use another one with -Dsyndi.local.directory=FOLDER.",
                    e);
        } finally {
            if (!held) {
                closeQuietly(channel);
            }
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
