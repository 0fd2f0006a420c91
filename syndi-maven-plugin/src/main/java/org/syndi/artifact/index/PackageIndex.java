package org.syndi.artifact.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.syndi.artifact.file.FailureReason;
import org.syndi.artifact.file.OrdinaryFile;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Time;

/** The indexes and folders that packages come from, asked without pip (PEP 503, PEP 691). */
public final class PackageIndex {
    /** The largest project pages have some ten megabytes. */
    private static final long LARGEST_PAGE = 64L << 20;

    private static final int PARALLEL = 6;
    private static final int OK = 200;

    private final IndexSettings settings;
    private final Map<String, String> silences = new LinkedHashMap<>();
    private PackageServer opened;

    public PackageIndex(IndexSettings settings) {
        this.settings = settings;
    }

    /** Connections cost a start, and files that are here need none. */
    private synchronized PackageServer server() {
        if (opened == null) {
            opened = new PackageServer(settings);
        }
        return opened;
    }

    /**
     * All files of a project that the indexes and folders have; an index that does not answer is passed over and
     * remembered, see {@link #silences()}.
     *
     * @param project its name in normal form
     */
    public List<IndexedFile> files(String project) {
        List<IndexedFile> files = new ArrayList<>();
        for (PackageUrl index : settings.indexes()) {
            files.addAll(page(index.project(project)));
        }
        for (PackageUrl link : settings.links()) {
            files.addAll(linked(link));
        }
        return files;
    }

    /** What did not answer, and why. */
    public IndexSilences silences() {
        return new IndexSilences(silences);
    }

    private List<IndexedFile> page(PackageUrl url) {
        try {
            return url.isFile() ? localPage(url) : remotePage(url);
        } catch (IOException e) {
            silences.putIfAbsent(url.toString(), FailureReason.of(e));
            return List.of();
        }
    }

    private static List<IndexedFile> localPage(PackageUrl url) throws IOException {
        Optional<Path> file = path(url).map(path -> Files.isDirectory(path) ? path.resolve("index.html") : path);
        return file.isPresent() && Files.isRegularFile(file.get())
                ? IndexPage.files(url, "text/html", new OrdinaryFile(file.get(), LARGEST_PAGE).bytes())
                : List.of();
    }

    private List<IndexedFile> remotePage(PackageUrl url) throws IOException {
        PackageServer.Answer<byte[]> answer = null;
        for (int attempt = 1; answer == null; attempt++) {
            try {
                answer = server().get(
                                url,
                                Map.of("Accept", IndexPage.ACCEPT),
                                meter -> info -> new MeteredBody<>(BodySubscribers.ofByteArray(), LARGEST_PAGE, meter));
            } catch (IOException e) {
                if (attempt >= settings.tries() || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
        int status = answer.response().statusCode();
        if (status == 404 || status == 410) {
            return List.of();
        }
        if (status != OK) {
            throw new IOException("HTTP " + status);
        }
        String type = answer.response().headers().firstValue("Content-Type").orElse("text/html");
        return IndexPage.files(answer.url(), type, answer.response().body());
    }

    private List<IndexedFile> linked(PackageUrl link) {
        Optional<Path> folder = link.isFile() ? path(link).filter(Files::isDirectory) : Optional.empty();
        if (folder.isEmpty()) {
            return page(link);
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .flatMap(file -> PackageUrl.parse(url(file))
                            .map(url -> new IndexedFile(
                                    file.getFileName().toString(), url, Optional.empty(), Optional.empty()))
                            .stream())
                    .toList();
        } catch (IOException e) {
            silences.putIfAbsent(link.toString(), FailureReason.of(e));
            return List.of();
        }
    }

    private static String url(Path file) {
        return file.toUri().toString();
    }

    private static Optional<Path> path(PackageUrl url) {
        try {
            return Optional.of(Path.of(URI.create(url.uri().toString().replaceFirst("[?].*$", ""))));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Downloads files, several at a time.
     *
     * @param folder where they go, under their names; made if it is not there
     * @param largest the most bytes that a file may have
     * @param limit for all of them
     * @param told gets the name of each file that has arrived
     * @throws DeploymentException if one cannot be had; the others are given up
     */
    public void download(List<WantedFile> wanted, Path folder, long largest, Duration limit, Consumer<String> told) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + folder, e);
        }
        PackageServer server = server();
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(PARALLEL, wanted.size())));
        try {
            CompletionService<String> running = new ExecutorCompletionService<>(pool);
            wanted.forEach(file -> running.submit(
                    () -> new Download(server, file, folder.resolve(file.name()), largest, settings.tries(), Time.REAL)
                            .run(),
                    file.name()));
            await(running, wanted.size(), limit, told);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(CompletionService<String> running, int count, Duration limit, Consumer<String> told) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            for (int i = 0; i < count; i++) {
                Future<String> done = running.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (done == null) {
                    throw new DeploymentException(
                            "The wheels did not arrive within " + limit.toSeconds() + " seconds.",
                            "Check the network; for a slow one give it longer with -Dsyndi.pip.timeout=<seconds>.");
                }
                told.accept(done.get(0, TimeUnit.SECONDS));
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("a task that was done was not", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException(
                    "The build was cancelled while wheels were downloaded.", "Start it again.", e);
        }
    }
}
