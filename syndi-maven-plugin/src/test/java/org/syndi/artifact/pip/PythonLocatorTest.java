package org.syndi.artifact.pip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.artifact.LocalPython;
import org.syndi.artifact.cache.CacheFolder;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.deployment.DeploymentException;

/** With programs in the place of Python that answer as some Pythons do. */
@DisabledOnOs(OS.WINDOWS)
class PythonLocatorTest {
    private static final LambdaRuntime RUNTIME = LambdaRuntime.of("python3.13", "x86_64");

    @TempDir
    Path folder;

    @Test
    void takesTheOneOfTheTargetsVersionFirst() throws IOException {
        answering("python3", "3.11", "23.2.1");
        answering("python3.13", "3.13", "24.2");

        assertThat(locator().find(RUNTIME).pythonVersion()).isEqualTo("3.13");
        assertThat(locator().find(new LocalHost()).pythonVersion()).isEqualTo("3.11");
    }

    @Test
    void passesOverWhatDoesNotRunAndWhatHasNoPip() throws IOException {
        program("python3.13", "echo 'command not found' >&2; exit 127");
        answering("python3", "3.12", null);
        answering("python", "3.10", "22.2");

        assertThat(locator().find(RUNTIME).pythonVersion()).isEqualTo("3.10");
    }

    @Test
    void saysWhatIsWrongWithEach() throws IOException {
        answering("python3", "3.12", null);
        answering("python", "3.10", "21.3.1");

        assertThatThrownBy(() -> locator().find(RUNTIME))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("python3 is Python 3.12.0 without pip")
                .hasMessageContaining("python has pip 21.3.1, older than 22.2")
                .hasMessageContaining("-Dsyndi.python");
    }

    @Test
    void saysThatThereIsNone() {
        assertThatThrownBy(() -> locator().find(RUNTIME))
                .hasMessageContaining("there is no python3 or python on the PATH")
                .hasMessageContaining("Install Python");
    }

    @Test
    void takesTheConfiguredOneAndNoOther() throws IOException {
        answering("python3", "3.11", "23.2.1");
        String missing = folder.resolve("elsewhere/python").toString();

        assertThatThrownBy(() -> new PythonLocator(Optional.of(missing), folder.toString()).find(RUNTIME))
                .hasMessageContaining("there is no " + missing);
    }

    @Test
    void knowsThatABinaryIsTheSameWithoutStartingIt() throws IOException {
        Files.createSymbolicLink(
                folder.resolve("python3"),
                Path.of(LocalPython.required().command().get(0)));
        assertThat(locator().hostIdentity(cache())).contains("python3");
        try (Stream<Path> answers = Files.list(cache().file("pythons", ""))) {
            Files.writeString(answers.findFirst().orElseThrow(), "what it answered");
        }

        assertThat(locator().hostIdentity(cache())).isEqualTo("what it answered");
    }

    @Test
    void knowsThePythonThatAnotherWayLeadsTo() throws IOException {
        Path python = Path.of(LocalPython.required().command().get(0));
        String direct = new PythonLocator(Optional.of(python.toString()), "").hostIdentity(cache());
        program("python3", "exec " + python + " \"$@\"");

        assertThat(locator().hostIdentity(cache())).isEqualTo(direct).isNotEqualTo("none");
        Files.delete(folder.resolve("python3"));
        Files.createSymbolicLink(folder.resolve("python3"), python);
        assertThat(locator().hostIdentity(cache())).isEqualTo(direct);
    }

    @Test
    void asksAScriptWhichPythonItStarts() throws IOException {
        answering("python3", "3.11", "23.2.1");
        String before = locator().hostIdentity(cache());
        answering("python3", "3.12", "23.2.1");

        assertThat(locator().hostIdentity(cache())).isNotEqualTo(before).contains("3.12");
    }

    private CacheFolder cache() {
        return new CacheFolder(folder.resolve("cache"));
    }

    private PythonLocator locator() {
        return new PythonLocator(Optional.empty(), folder.resolve("empty") + File.pathSeparator + folder);
    }

    private void answering(String name, String version, String pip) throws IOException {
        String minor = version.substring(2);
        String json = "{\"executable\":\"\",\"major\":3,\"minor\":" + minor + ",\"version\":\"" + version
                + ".0\",\"platform\":\"linux\",\"machine\":\"x86_64\",\"pip\":"
                + (pip == null ? "null" : "\"" + pip + "\"") + "}";
        program(name, "echo '" + json + "'");
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
