package org.syndi.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.syndi.local.store.OwnersOnly;

/**
 * The embedded AWS of a folder, shared by every process of this machine that needs it at the same time: the first one
 * starts it, the others join, and it stops when the last of them has left.
 *
 * <p>Whoever serves holds {@code server.lock}; its URL is in {@code endpoint}. Whoever joined holds a byte of
 * {@code users.lock}; the server stops only once it could take all of that file.
 */
public final class SharedLocalAws implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedLocalAws.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_STAY = Duration.ofMinutes(30);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Meeting meeting;
    private final Optional<LocalAws> own;
    private final URI endpoint;
    private final StateLock lock;

    private SharedLocalAws(Meeting meeting, Optional<LocalAws> own, URI endpoint, StateLock lock) {
        this.meeting = meeting;
        this.own = own;
        this.endpoint = endpoint;
        this.lock = lock;
    }

    /** The files by which the processes meet. */
    private record Meeting(Path directory) {
        Path serverLock() {
            return directory.resolve("server.lock");
        }

        Path usersLock() {
            return directory.resolve("users.lock");
        }

        Path endpoint() {
            return directory.resolve("endpoint");
        }

        Optional<URI> readEndpoint() {
            try {
                return Files.exists(endpoint())
                        ? Optional.of(URI.create(Files.readString(endpoint()).strip()))
                        : Optional.empty();
            } catch (IOException e) {
                return Optional.empty(); // being replaced or removed just now
            }
        }

        void writeEndpoint(URI uri) {
            try {
                Path fresh = directory.resolve("endpoint.tmp");
                try (OutputStream out = OwnersOnly.write(fresh)) {
                    out.write((uri + "\n").getBytes(StandardCharsets.UTF_8));
                }
                Files.move(fresh, endpoint(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void removeEndpoint() {
            try {
                Files.deleteIfExists(endpoint());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Joins the one that runs on this folder, or starts one.
     *
     * @throws LocalAwsException if the port is taken by another program
     */
    public static SharedLocalAws open(LocalAwsOptions options) {
        Meeting meeting = new Meeting(options.directory().toAbsolutePath().normalize());
        Instant end = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(end)) {
            Optional<SharedLocalAws> found = serve(meeting, options).or(() -> join(meeting));
            if (found.isPresent()) {
                return found.get();
            }
            pause();
        }
        throw new LocalAwsException(
                "An embedded AWS holds the folder " + meeting.directory() + ", but it does not answer.",
                "Stop the process that runs it, or use another folder with -Dsyndi.local.directory=FOLDER.",
                null);
    }

    private static Optional<SharedLocalAws> serve(Meeting meeting, LocalAwsOptions options) {
        Optional<StateLock> lock = StateLock.tryAll(meeting.serverLock());
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try {
            meeting.removeEndpoint(); // of one that was killed; nobody is to be led there
            LocalAws aws = LocalAws.start(options);
            meeting.writeEndpoint(aws.endpoint());
            return Optional.of(new SharedLocalAws(meeting, Optional.of(aws), aws.endpoint(), lock.get()));
        } catch (RuntimeException e) {
            lock.get().close();
            throw e;
        }
    }

    /** The endpoint is read after the user's byte is held: from then on the server does not stop. */
    private static Optional<SharedLocalAws> join(Meeting meeting) {
        long position = RANDOM.nextLong(Integer.MAX_VALUE);
        Optional<StateLock> lock = StateLock.tryByte(meeting.usersLock(), position);
        Optional<URI> endpoint = lock.flatMap(held -> meeting.readEndpoint());
        if (endpoint.isEmpty()) {
            lock.ifPresent(StateLock::close);
            return Optional.empty();
        }
        return Optional.of(new SharedLocalAws(meeting, Optional.empty(), endpoint.get(), lock.get()));
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Whether it was started here, rather than joined. */
    public boolean isOwn() {
        return own.isPresent();
    }

    /** Leaves it; the one who started it first waits for the others to leave, half an hour at most. */
    @Override
    public void close() {
        leave(LONGEST_STAY);
    }

    /** Leaves it at once, whoever else uses it. */
    public void closeNow() {
        leave(Duration.ZERO);
    }

    private void leave(Duration patience) {
        own.ifPresent(aws -> stop(aws, patience));
        lock.close();
    }

    private void stop(LocalAws aws, Duration patience) {
        Instant end = Instant.now().plus(patience);
        Optional<StateLock> everybodyLeft = StateLock.tryAll(meeting.usersLock());
        if (everybodyLeft.isEmpty() && !patience.isZero()) {
            LOG.info("Other builds still use the embedded AWS that this one started; it goes on until they are done.");
        }
        while (everybodyLeft.isEmpty() && Instant.now().isBefore(end) && pause()) {
            everybodyLeft = StateLock.tryAll(meeting.usersLock());
        }
        meeting.removeEndpoint();
        aws.close();
        everybodyLeft.ifPresent(StateLock::close);
    }

    /** @return false if the thread was interrupted: whoever wants to stop is not held up */
    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
