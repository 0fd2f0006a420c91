package org.syndi.artifact.cache;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.syndi.artifact.file.FailureReason;
import org.syndi.artifact.file.PrivateFolder;
import org.syndi.deployment.DeploymentException;

/**
 * Holds a file against all other builds on this machine, in this process and in others. The operating system lets go of
 * it when a process dies, so nothing is ever left locked.
 */
public final class ExclusiveLock implements Closeable {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final FileChannel channel;

    private ExclusiveLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the lock. The system has no wait with a time limit, and within one process no wait at all, so it is
     * asked again and again.
     *
     * @param file the file to lock; made if it is not there
     * @param limit how long to wait
     * @param onWait run once if there is something to wait for
     * @throws DeploymentException if it is still held at the end, or the thread was interrupted
     */
    public static ExclusiveLock acquire(Path file, Duration limit, Runnable onWait) {
        FileChannel channel = open(file);
        boolean locked = false;
        try {
            long start = System.nanoTime();
            boolean waiting = false;
            while (!tryLock(channel, file)) {
                if (System.nanoTime() - start > limit.toNanos()) {
                    throw stillHeld(file, limit);
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new DeploymentException("The build was cancelled.", "Start it again.");
                }
                if (!waiting) {
                    onWait.run();
                    waiting = true;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
            locked = true;
            return new ExclusiveLock(channel);
        } finally {
            if (!locked) {
                close(channel);
            }
        }
    }

    /**
     * Takes the lock if nobody has it. Not for a file that this process may hold itself: on some systems, looking at it
     * would let go of it.
     */
    static Optional<ExclusiveLock> ifFree(Path file) {
        FileChannel channel = open(file);
        if (tryLock(channel, file)) {
            return Optional.of(new ExclusiveLock(channel));
        }
        close(channel);
        return Optional.empty();
    }

    /** Does the work while the lock is held; see {@link #acquire}. */
    public static <T> T during(Path file, Duration limit, Runnable onWait, Supplier<T> work) {
        ExclusiveLock lock = acquire(file, limit, onWait);
        try {
            return work.get();
        } finally {
            lock.close();
        }
    }

    private static DeploymentException stillHeld(Path file, Duration limit) {
        return new DeploymentException(
                "Another build has held " + file + " for more than " + limit.toSeconds() + " seconds.",
                "Wait for it to end, or end it, and start again.");
    }

    private static FileChannel open(Path file) {
        try {
            PrivateFolder.of(file.toAbsolutePath().getParent());
            return PrivateFolder.channel(file);
        } catch (IOException e) {
            throw new DeploymentException(
                    "The lock " + file + " cannot be made: " + FailureReason.of(e) + ".",
                    FailureReason.isDiskFull(FailureReason.of(e))
                            ? "Make room on the disk that it is on."
                            : "Check that the folder can be written to.",
                    e);
        }
    }

    private static boolean tryLock(FileChannel channel, Path file) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + file, e);
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot let go of a lock", e);
        }
    }

    @Override
    public void close() {
        close(channel);
    }
}
