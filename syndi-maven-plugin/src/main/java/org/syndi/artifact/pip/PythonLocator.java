package org.syndi.artifact.pip;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.cache.CacheFolder;
import org.syndi.artifact.file.OrdinaryFile;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.artifact.platform.Target;
import org.syndi.deployment.DeploymentException;

/** Finds a Python with pip; asks each candidate once. */
public final class PythonLocator {
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(30);
    private static final String ANSWERS = "pythons";
    private static final long LARGEST_ANSWER = 1 << 12;
    private static final String REMEDY =
            "Install Python 3.9 or later with pip 22.2 or later, or name one with -Dsyndi.python=<path>.";

    private final Optional<String> configured;
    private final String searchPath;
    private final boolean windows;
    private final Map<List<String>, Probe> probes = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param configured the one to use, without any search
     * @param searchPath the folders to look in, as in {@code PATH}
     */
    PythonLocator(Optional<String> configured, String searchPath) {
        this.configured = configured;
        this.searchPath = searchPath;
        this.windows = File.separatorChar == '\\';
    }

    public static PythonLocator of(PipSettings settings) {
        return new PythonLocator(
                settings.python(), Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    /** What came of asking one candidate. */
    private record Probe(Optional<PythonInterpreter> interpreter, String failure) {}

    /**
     * The Python to build for the target with; for a Lambda runtime one of the same version if there is one: only that
     * one can build from sources for it.
     *
     * @throws DeploymentException if there is none with a usable pip
     */
    public PythonInterpreter find(Target target) {
        List<String> refused = new ArrayList<>();
        for (List<String> command : candidates(target)) {
            Probe probe = probe(command);
            Optional<String> shortcoming =
                    probe.interpreter().map(PythonInterpreter::shortcoming).orElse(Optional.of(probe.failure()));
            if (shortcoming.isEmpty()) {
                return probe.interpreter().orElseThrow();
            }
            refused.add(String.join(" ", command) + " " + shortcoming.get());
        }
        throw new DeploymentException(
                "No usable Python was found, and the layer has to be built: "
                        + (refused.isEmpty() ? notFound() : String.join("; ", refused)) + ".",
                REMEDY);
    }

    private String notFound() {
        return configured
                .map(name -> "there is no " + name)
                .orElse("there is no " + String.join(" or ", windows ? List.of("python", "py") : names())
                        + " on the PATH");
    }

    /**
     * What tells whether the host's Python is still one that can use the same layer: the same for all ways that lead to
     * it, links, virtual environments and version switchers. It is not started where that is safe: what a file answered
     * once is kept, as long as it is the same file. A script in its place may start another Python each time and is
     * asked each time.
     *
     * @param cache keeps the answers
     */
    String hostIdentity(CacheFolder cache) {
        for (List<String> command : candidates(new LocalHost())) {
            try {
                Optional<String> identity = identity(command, cache);
                if (identity.isPresent()) {
                    return identity.get();
                }
            } catch (IOException e) {
                // gone since it was found, or not ours to read: the next one
            }
        }
        return "none";
    }

    private Optional<String> identity(List<String> command, CacheFolder cache) throws IOException {
        Path file = Path.of(command.get(0)).toRealPath();
        if (command.size() > 1 || isScript(file)) {
            return usable(command).map(PythonInterpreter::identity);
        }
        String stamp = command.get(0) + "\n" + file + "\n" + Files.size(file) + "\n"
                + Files.getLastModifiedTime(file).toMillis();
        Path answer = cache.file(ANSWERS, Sha256.of(stamp).hex().substring(0, 32) + ".txt");
        if (Files.isRegularFile(answer)) {
            return Optional.of(new String(new OrdinaryFile(answer, LARGEST_ANSWER).bytes(), StandardCharsets.UTF_8));
        }
        Optional<String> identity = usable(command).map(PythonInterpreter::identity);
        if (identity.isPresent()) {
            cache.write(ANSWERS, answer.getFileName().toString(), identity.get());
        }
        return identity;
    }

    private Optional<PythonInterpreter> usable(List<String> command) {
        return probe(command).interpreter().filter(python -> python.shortcoming()
                .isEmpty());
    }

    private static boolean isScript(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == '#' && in.read() == '!';
        }
    }

    /** The Pythons that may be there, each as the command that starts it, best first; none of them was asked. */
    List<List<String>> candidates(Target target) {
        if (configured.isPresent()) {
            return located(configured.get()).map(List::of).stream().toList();
        }
        Stream<String> sameVersion =
                target instanceof LambdaRuntime runtime ? Stream.of(runtime.runtime()) : Stream.of();
        Stream<List<String>> plain = Stream.concat(sameVersion, names().stream())
                .flatMap(name -> located(name).stream())
                .map(List::of);
        Stream<List<String>> launcher = windows ? located("py").stream().map(py -> List.of(py, "-3")) : Stream.of();
        return Stream.concat(plain, launcher).toList();
    }

    private static List<String> names() {
        return List.of("python3", "python");
    }

    private Optional<String> located(String name) {
        try {
            if (name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0) {
                return executable(Path.of(name)).map(Path::toString);
            }
            return Stream.of(searchPath.split(File.pathSeparator))
                    .filter(folder -> !folder.isBlank())
                    .flatMap(folder -> executable(Path.of(folder, name)).stream())
                    .map(Path::toString)
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<Path> executable(Path file) {
        Stream<Path> names =
                windows ? Stream.of(file, Path.of(file + ".exe"), Path.of(file + ".bat")) : Stream.of(file);
        return names.filter(candidate -> Files.isRegularFile(candidate) && Files.isExecutable(candidate))
                .findFirst();
    }

    private Probe probe(List<String> command) {
        return probes.computeIfAbsent(command, this::ask);
    }

    private Probe ask(List<String> command) {
        List<String> words = new ArrayList<>(command);
        words.add("-c");
        words.add(PythonInterpreter.QUESTION);
        try {
            ExternalProcess.Result result =
                    new ExternalProcess(words, Map.of("PYTHONIOENCODING", "utf-8"), PROBE_LIMIT).run(line -> {});
            if (!result.succeeded()) {
                return new Probe(Optional.empty(), "does not run" + firstLine(result.errors()));
            }
            PythonInterpreter.About about = json.readValue(result.output(), PythonInterpreter.About.class);
            // by its own path from now on: a launcher or a version switcher would cost its start each time
            List<String> direct =
                    about.executable() == null || about.executable().isEmpty() ? command : List.of(about.executable());
            return new Probe(Optional.of(new PythonInterpreter(direct, about)), "");
        } catch (IOException e) {
            return new Probe(Optional.empty(), "does not run (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("The build was cancelled.", "Start it again.", e);
        }
    }

    private static String firstLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> " (" + line.strip() + ")")
                .orElse("");
    }
}
