package org.syndi.local.lambda.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds a Python of 3.9 or newer: the one that was named, or the first on the PATH. Remembers what it found. */
final class PythonSearch {
    private static final Logger LOG = LoggerFactory.getLogger(PythonSearch.class);
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final long PATIENCE_SECONDS = 20;
    private static final String QUESTION = """
            import importlib.util, os, sys
            print(sys.executable)
            print("%d.%d.%d" % sys.version_info[:3])
            print("new" if sys.version_info >= (3, 9) else "old")
            sdk = importlib.util.find_spec("boto3")
            print(os.path.dirname(os.path.dirname(sdk.origin)) if sdk and sdk.origin else "")
            """;

    private final Optional<Path> named;
    private Python found;

    PythonSearch(Optional<Path> named) {
        this.named = named;
    }

    synchronized Optional<Python> find() {
        if (found == null) {
            found = candidates().stream()
                    .flatMap(command -> ask(command).stream())
                    .findFirst()
                    .orElse(null);
        }
        return Optional.ofNullable(found);
    }

    /** What was looked for, for the message that says that it is not there. */
    String lookedFor() {
        return named.map(path -> "a Python 3.9 or newer at " + path)
                .orElse("a Python 3.9 or newer on the PATH (" + String.join(", ", commandNames()) + ")");
    }

    private List<List<String>> candidates() {
        return named.map(path -> List.of(List.of(path.toString()))).orElseGet(() -> commandNames().stream()
                .map(name -> List.of(name.split(" ", -1)))
                .toList());
    }

    private static List<String> commandNames() {
        return WINDOWS ? List.of("python3", "python", "py -3") : List.of("python3", "python");
    }

    private static Optional<Python> ask(List<String> command) {
        List<String> question = new ArrayList<>(command);
        question.addAll(List.of("-c", QUESTION));
        try {
            Process process = new ProcessBuilder(question)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                LOG.warn("{} gave no answer within {} s", command, PATIENCE_SECONDS);
                return Optional.empty();
            }
            return answer(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("{} cannot be started", command, e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Python> answer(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3 || !lines.get(2).equals("new")) {
            return Optional.empty();
        }
        List<String> sdk = lines.size() > 3 && !lines.get(3).isEmpty() ? List.of(lines.get(3)) : List.of();
        return Optional.of(new Python(Path.of(lines.get(0)), lines.get(1), sdk));
    }
}
