package org.syndi.artifact.pip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.artifact.LocalPython;
import org.syndi.artifact.cache.CacheFolder;
import org.syndi.artifact.platform.Architecture;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.artifact.platform.Target;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.ProgressEvent.Detail;
import org.syndi.progress.ProgressEvent.Warning;
import org.syndi.progress.Recording;

/** With the real Python. */
class SourceSyntaxTest {
    @TempDir
    Path folder;

    private final Recording recording = new Recording();
    private final TreeMap<String, Path> files = new TreeMap<>();
    private int own;

    @BeforeEach
    void findPython() {
        own = LocalPython.required().about().minor();
    }

    @Test
    void namesFileAndLineOfABrokenOne() throws IOException {
        write("good.py", "import nothing_that_is_there\n");
        write("rawscribe/main.py", "def handler(event):\n    return {'a': 1\n\nx = 1\n");

        assertThatThrownBy(() -> check(new LocalHost()))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("rawscribe/main.py, line ")
                .hasMessageContaining("syndi.code.excludes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f(:\n",
                "\tx = 1\n        y = 2\n",
                "return 1\n",
                "x = '\n",
                "# coding: no-such-coding\n",
                "a\0b\n",
                "<<<<<<< HEAD\nx = 1\n"
            })
    void findsMistakesOfEveryKind(String source) throws IOException {
        write("broken.py", source);

        assertThatThrownBy(() -> check(new LocalHost())).hasMessageContaining("broken.py, line 1");
    }

    @Test
    void runsNothing() throws IOException {
        Path trace = folder.resolve("trace");
        write("evil.py", "open(" + ShellWords.quoted(trace.toString()) + ", 'w')\nraise SystemExit(3)\n");
        write("json.py", "raise SystemExit(4)\n");
        write("sitecustomize.py", "raise SystemExit(5)\n");

        assertThatCode(() -> check(new LocalHost())).doesNotThrowAnyException();
        assertThat(trace).doesNotExist();
    }

    @Test
    void asksNoPythonAgainForWhatWasInOrder() throws IOException {
        write("main.py", "x = 1\n");
        check(new LocalHost());
        PipSettings none =
                new PipSettings(Optional.of(folder.resolve("no-python").toString()), 0, Duration.ofMinutes(1));

        new SourceSyntax(none, cache(), recording).check(files, new LocalHost(), folder);

        assertThat(recording.of(Detail.class)).isEmpty();
    }

    @Test
    void onlyWarnsOfWhatANewerPythonMayKnow() throws IOException {
        write("future.py", "x = $grammar of tomorrow\n");

        check(new LambdaRuntime(own + 1, Architecture.X86_64));

        assertThat(recording.of(Warning.class).map(Warning::text))
                .anyMatch(text -> text.contains("future.py, line 1") && text.contains("newer and may"));
    }

    @Test
    void refusesWhatTheFunctionsOlderPythonDoesNotKnow() throws IOException {
        assumeThat(own).isGreaterThan(9);
        write("matching.py", "match 1:\n    case _:\n        pass\n");

        assertThatThrownBy(() -> check(new LambdaRuntime(9, Architecture.X86_64)))
                .hasMessageContaining("matching.py")
                .hasMessageContaining("3.10");
        assertThatCode(() -> check(new LambdaRuntime(own, Architecture.X86_64))).doesNotThrowAnyException();
    }

    @Test
    void looksAtPythonOnly() throws IOException {
        write("notes.txt", "def f(:\n");
        write("page.pyi", "def f(:\n");

        assertThatCode(() -> check(new LocalHost())).doesNotThrowAnyException();
    }

    @Test
    void doesWithoutAPython() throws IOException {
        write("main.py", "def f(:\n");
        PipSettings none =
                new PipSettings(Optional.of(folder.resolve("no-python").toString()), 0, Duration.ofMinutes(1));

        assertThatCode(() -> new SourceSyntax(none, cache(), recording).check(files, new LocalHost(), folder))
                .doesNotThrowAnyException();
    }

    private void check(Target target) {
        new SourceSyntax(LocalPython.settings(), cache(), recording).check(files, target, folder);
    }

    private CacheFolder cache() {
        return new CacheFolder(folder.resolve("cache"));
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve("app").resolve(name);
        Files.createDirectories(file.getParent());
        files.put(name, Files.writeString(file, content));
    }
}
