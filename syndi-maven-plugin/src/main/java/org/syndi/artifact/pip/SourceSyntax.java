package org.syndi.artifact.pip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.cache.CacheFolder;
import org.syndi.artifact.file.PrivateFolder;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.Target;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * The check that Python would understand the function's files, before they are deployed: otherwise the first one to see
 * the mistake is who calls the function. A Python of this machine compiles them and runs none of them. What was found
 * to be in order is kept by its content, and not looked at again.
 *
 * <p>A Python older than the function's may not know what that one knows: then it only warns. A newer one is told which
 * version counts.
 */
public final class SourceSyntax {
    private static final String KIND = "syntax";
    private static final String FORMAT = "syntax-1";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SHOWN = 5;

    private static final String CHECK = """
        import ast, json, sys, warnings
        warnings.simplefilter('ignore')
        with open(sys.argv[1], encoding='utf-8') as file:
            job = json.load(file)
        own = sys.version_info[1]
        found = []
        for name, path in sorted(job['files'].items()):
            with open(path, 'rb') as file:
                source = file.read()
            try:
                compile(source, name, 'exec', dont_inherit=True)
                if 0 <= job['minor'] < own:
                    ast.parse(source, name, feature_version=(3, job['minor']))
            except SyntaxError as e:
                found.append({'file': name, 'line': e.lineno or 1, 'why': str(e.msg), 'text': (e.text or '').strip()[:120]})
            except ValueError as e:
                found.append({'file': name, 'line': 1, 'why': str(e), 'text': ''})
            except (MemoryError, RecursionError, OverflowError):
                pass
        print(json.dumps({'minor': own, 'found': found}))
        """;

    private final PythonLocator pythons;
    private final CacheFolder cache;
    private final Progress progress;
    private final ObjectMapper json = new ObjectMapper();

    public SourceSyntax(PipSettings settings, CacheFolder cache, Progress progress) {
        this.pythons = PythonLocator.of(settings);
        this.cache = cache;
        this.progress = progress;
    }

    /** What one Python says of them. */
    private record Verdict(int minor, List<String> mistakes) {}

    /**
     * Checks what of the files is Python.
     *
     * @param files by the names that they have in the function
     * @param target where they will run
     * @param scratch a folder of our own
     * @throws DeploymentException if one of them is none, with its line
     */
    public void check(SortedMap<String, Path> files, Target target, Path scratch) {
        SortedMap<String, String> sources = new TreeMap<>();
        StringBuilder content = new StringBuilder(FORMAT + " " + target.identity());
        files.forEach((name, file) -> {
            if (name.endsWith(".py")) {
                sources.put(name, file.toAbsolutePath().toString());
                content.append('\n').append(digest(file));
            }
        });
        String key = Sha256.of(content.toString()).hex().substring(0, 32) + ".txt";
        if (sources.isEmpty() || Files.isRegularFile(cache.file(KIND, key))) {
            return;
        }
        Optional<Verdict> verdict = ask(sources, target, scratch);
        if (verdict.isEmpty()) {
            progress.detail("no Python here to look through the function's files");
        } else if (verdict.get().mistakes().isEmpty()) {
            cache.write(KIND, key, "in order for Python 3." + verdict.get().minor() + "\n");
        } else {
            tell(verdict.get(), target);
        }
    }

    private static Sha256 digest(Path file) {
        try {
            return Sha256.ofFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private void tell(Verdict verdict, Target target) {
        int count = verdict.mistakes().size();
        String shown = String.join("\n", verdict.mistakes().subList(0, Math.min(count, SHOWN)))
                + (count > SHOWN ? "\n  and " + (count - SHOWN) + " files more" : "");
        boolean older = target instanceof LambdaRuntime runtime && verdict.minor() < runtime.minor();
        if (older) {
            progress.warning("Python 3." + verdict.minor() + " of this machine does not understand what follows; the"
                    + " function's own Python is newer and may (" + target + "):\n" + shown);
            return;
        }
        throw new DeploymentException(
                "Python does not understand the function's code:\n" + shown,
                "Correct it; a file that is no code of the function is left out with -Dsyndi.code.excludes=<pattern>.");
    }

    /** The first Python that answers; pip has no part in it. */
    private Optional<Verdict> ask(SortedMap<String, String> sources, Target target, Path scratch) {
        Path job = scratch.resolve(".syntax.json");
        try {
            try (OutputStream out = PrivateFolder.newFile(job)) {
                int minor = target instanceof LambdaRuntime runtime ? runtime.minor() : -1;
                json.writeValue(out, Map.of("files", sources, "minor", minor));
            }
            for (List<String> command : pythons.candidates(target)) {
                Optional<Verdict> verdict = ask(command, job);
                if (verdict.isPresent()) {
                    return verdict;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + job, e);
        } finally {
            delete(job);
        }
    }

    private static void delete(Path job) {
        try {
            Files.deleteIfExists(job);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + job, e);
        }
    }

    /** Apart from the user's own modules and variables: nothing that is not Python's own is imported. */
    private Optional<Verdict> ask(List<String> command, Path job) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("-I", "-S", "-c", CHECK, job.toString()));
        try {
            ExternalProcess.Result result =
                    new ExternalProcess(words, Map.of("PYTHONIOENCODING", "utf-8"), LIMIT).run(line -> {});
            return result.succeeded() ? Optional.of(verdict(json.readTree(result.output()))) : Optional.empty();
        } catch (IOException e) {
            // it does not start, or says something else than an answer
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("The build was cancelled.", "Start it again.", e);
        }
    }

    private static Verdict verdict(JsonNode answer) {
        List<String> mistakes = new ArrayList<>();
        for (JsonNode found : answer.path("found")) {
            String text = found.path("text").asText();
            mistakes.add("  " + found.path("file").asText() + ", line "
                    + found.path("line").asInt() + ": " + found.path("why").asText()
                    + (text.isEmpty() ? "" : "\n    " + text));
        }
        return new Verdict(answer.path("minor").asInt(), mistakes);
    }
}
