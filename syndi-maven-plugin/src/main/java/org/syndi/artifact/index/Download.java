package org.syndi.artifact.index;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.file.FailureReason;
import org.syndi.artifact.file.FileCopy;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;
import org.syndi.progress.Time;

/** One file on its way here. A connection that breaks is tried again and goes on where it broke, if the server can. */
final class Download {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    /** Each pause is twice as long as the one before, so many times. */
    private static final int DOUBLINGS = 4;

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    /** These pass; all other refusals are final. */
    private static final Set<Integer> PASSING = Set.of(408, 416, 425, 429, 500, 502, 503, 504);

    private final PackageServer server;
    private final WantedFile wanted;
    private final Path file;
    private final long limit;
    private final int tries;
    private final Time time;
    private String version = "";

    /**
     * @param file where it goes
     * @param limit the most bytes that it may have
     */
    Download(PackageServer server, WantedFile wanted, Path file, long limit, int tries, Time time) {
        this.server = server;
        this.wanted = wanted;
        this.file = file;
        this.limit = Math.min(limit, wanted.size().orElse(limit));
        this.tries = tries;
        this.time = time;
    }

    /** @throws DeploymentException if it cannot be had */
    void run() {
        if (wanted.url().isFile()) {
            copy();
            return;
        }
        String why = "";
        for (int attempt = 0; attempt < tries; attempt++) {
            try {
                pause(attempt);
                PackageServer.Answer<Path> answer = once();
                int status = answer.response().statusCode();
                if (status == OK
                        || (status == PARTIAL && isWhole(answer.response().headers()))) {
                    return;
                }
                why = "HTTP " + status;
                if (status != PARTIAL && !PASSING.contains(status)) {
                    throw refused(status);
                }
                Files.deleteIfExists(file);
            } catch (MeteredBody.TooLarge e) {
                throw tooLarge();
            } catch (FileBody.Unwritten e) {
                throw new UncheckedIOException("Cannot write " + file, (IOException) e.getCause());
            } catch (SSLException e) {
                throw untrusted(e);
            } catch (InterruptedIOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new DeploymentException(
                            "The download of " + wanted.name() + " was cancelled.", "Start it again.", e);
                }
                why = String.valueOf(e.getMessage());
            } catch (IOException e) {
                why = String.valueOf(e.getMessage());
            }
        }
        throw broken(why);
    }

    private void copy() {
        try {
            new FileCopy(
                            LocalPackages.at(wanted.url().uri().toString())
                                    .orElseThrow(this::gone)
                                    .root(),
                            file,
                            limit)
                    .run(Sha256.digest());
        } catch (IOException e) {
            throw new DeploymentException(
                    wanted.url() + " cannot be read: " + FailureReason.of(e) + ".",
                    "Put the wheel there, or correct what names it.",
                    e);
        }
    }

    private DeploymentException gone() {
        return new DeploymentException(
                wanted.url() + " is no address of a file on this machine.", "Correct what names it.");
    }

    private PackageServer.Answer<Path> once() throws IOException {
        long have = Files.exists(file) ? Files.size(file) : 0;
        boolean resumes = have > 0 && !version.isEmpty();
        Map<String, String> headers = resumes ? Map.of("Range", "bytes=" + have + "-", "If-Range", version) : Map.of();
        return server.get(wanted.url(), headers, meter -> handler(have, meter));
    }

    private BodyHandler<Path> handler(long have, MeteredBody.Meter meter) {
        return info -> {
            if (info.statusCode() == PARTIAL && isTheRest(info.headers(), have)) {
                return body(limit - have, meter, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            }
            if (info.statusCode() == OK) {
                version = strongVersion(info.headers());
                return body(
                        limit,
                        meter,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING);
            }
            return BodySubscribers.replacing(file);
        };
    }

    private BodySubscriber<Path> body(long left, MeteredBody.Meter meter, OpenOption... options) {
        return new MeteredBody<>(new FileBody(file, options), left, meter);
    }

    /** Not every server does what it is asked: the part may be another one, or one of another file. */
    private boolean isTheRest(HttpHeaders headers, long have) {
        String given = strongVersion(headers);
        return headers.firstValue("Content-Range")
                        .filter(range -> range.startsWith("bytes " + have + "-"))
                        .isPresent()
                && (given.isEmpty() || given.equals(version));
    }

    /** A server may send less than the rest (RFC 9110, section 15.3.7). */
    private boolean isWhole(HttpHeaders headers) throws IOException {
        String end = "/" + Files.size(file);
        return headers.firstValue("Content-Range")
                .filter(range -> range.endsWith(end))
                .isPresent();
    }

    /** Only by this the server can tell that the rest belongs to the same file. */
    private static String strongVersion(HttpHeaders headers) {
        Optional<String> tag = headers.firstValue("ETag").filter(value -> value.startsWith("\""));
        return tag.or(() -> headers.firstValue("Last-Modified")).orElse("");
    }

    private void pause(int attempt) throws InterruptedIOException {
        if (attempt == 0) {
            return;
        }
        try {
            time.pass(FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("cancelled");
        }
    }

    private DeploymentException refused(int status) {
        String remedy =
                switch (status) {
                    case 401, 403 ->
                        "Give user and password where pip has them: in the index URL (pip config list) or in ~/.netrc."
                                + " A keyring is not asked.";
                    case 404, 410 ->
                        "The file is gone there: lock again (" + GoalCommand.of("lock")
                                + "), or correct what names it.";
                    case 407 ->
                        "The proxy wants a password. Give it in the proxy's URL; for https, Java also needs"
                                + " -Djdk.http.auth.tunneling.disabledSchemes= in MAVEN_OPTS.";
                    default -> "Check the index and the way to it (pip config list).";
                };
        return new DeploymentException(wanted.url() + " cannot be had: HTTP " + status + ".", remedy);
    }

    private DeploymentException tooLarge() {
        return new DeploymentException(
                wanted.url() + " is larger than the " + limit + " bytes that it may have.",
                wanted.size().isPresent()
                        ? "It is not the file that was locked. Find out why, then lock again (" + GoalCommand.of("lock")
                                + ")."
                        : "Lambda takes no layer of that size. Require another package or version.");
    }

    private DeploymentException untrusted(SSLException e) {
        return new DeploymentException(
                "No safe connection to " + wanted.url() + ": " + e.getMessage(),
                "Name the certificates of your network with PIP_CERT=<file>, as for pip. trusted-host is not honoured.",
                e);
    }

    private DeploymentException broken(String why) {
        return new DeploymentException(
                wanted.url() + " did not arrive in " + tries + " tries: " + why + ".",
                "Check the network, the proxy and the index (pip config list), then start again;"
                        + " -Dsyndi.pip.retries=<n> tries longer.");
    }
}
