package org.syndi.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.syndi.artifact.archive.CodeArchive;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.cache.CacheFolder;
import org.syndi.artifact.pip.ExternalProcess;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/** The layer of the backend itself, from the index that pip uses here, beside what pip would install. */
class RealLayerTest {
    private static final Path REQUIREMENTS = Path.of("..", "backend", "layers", "dependencies", "requirements.txt")
            .toAbsolutePath()
            .normalize();
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private static Path folder;
    private static Path python;
    private static ZipContents layer;

    @BeforeAll
    static void buildAndUnpack() throws IOException {
        LocalPython.required();
        assumeThat(REQUIREMENTS).as("the backend's requirements").exists();
        folder = Files.createTempDirectory("real-layer");
        Files.createDirectories(folder.resolve("app"));
        Files.writeString(folder.resolve("app/main.py"), "handler = None\n");
        BuildRequest request = new BuildRequest(
                folder.resolve("app"),
                REQUIREMENTS,
                Map.of(),
                new LocalHost(),
                folder.resolve("build"),
                CodeArchive.DEFAULT_EXCLUDES,
                List.of());
        try {
            Artifacts artifacts =
                    new BuildArtifacts(folder.resolve("cache"), LocalPython.settings(), Progress.NONE).run(request);
            layer = ZipContents.of(artifacts.layer().archive().path());
        } catch (DeploymentException e) {
            assumeThat(e.getMessage()).as("no index here has these packages").isNull();
        }
        python = unpack().resolve("python");
    }

    @AfterAll
    static void delete() {
        if (folder != null) {
            CacheFolder.delete(folder);
        }
    }

    @Test
    void everyModuleOfItCanBeImportedWithNothingElseOnThePath() throws Exception {
        ExternalProcess.Result result = python("-I", "-S", "-c", """
                import importlib, os, sys
                layer = sys.argv[1]
                sys.path.insert(0, layer)
                names = set()
                for entry in os.listdir(layer):
                    name = entry.split('.')[0]
                    if name.isidentifier() and (os.path.isdir(os.path.join(layer, entry)) or entry.endswith(('.py', '.so'))):
                        names.add(name)
                for name in sorted(names):
                    module = importlib.import_module(name)
                    assert any(layer in p for p in list(getattr(module, '__path__', [])) or [module.__file__]), name
                    print(name)
                """, python.toString());

        assertThat(result.errors()).isEmpty();
        assertThat(result.output().lines())
                .contains("boto3", "cryptography", "fastapi", "jwt", "pydantic_core", "yaml");
    }

    @Test
    void itsMetadataIsFoundByPythonItself() throws Exception {
        ExternalProcess.Result result = python(
                "-I",
                "-S",
                "-c",
                "import sys; sys.path.insert(0, sys.argv[1]); from importlib.metadata import version; print(version('fastapi'))",
                python.toString());

        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).isNotBlank();
    }

    @Test
    void theRecordsOfItsPackagesNameAllThatIsThereAndNothingElse() throws Exception {
        ExternalProcess.Result result = python("-I", "-S", "-c", """
                import base64, hashlib, os, sys
                from importlib.metadata import distributions
                layer = sys.argv[1]
                recorded = set()
                for package in distributions(path=[layer]):
                    for file in package.files:
                        path = str(file.locate())
                        recorded.add(os.path.relpath(path, layer))
                        content = open(path, 'rb').read()
                        if file.hash:
                            digest = base64.urlsafe_b64encode(hashlib.new(file.hash.mode, content).digest())
                            assert file.hash.value == digest.rstrip(b'=').decode(), path
                there = {os.path.relpath(os.path.join(folder, name), layer)
                         for folder, _, names in os.walk(layer) for name in names}
                print(len(there), sorted(there ^ recorded))
                """, python.toString());

        assertThat(result.errors()).isEmpty();
        assertThat(result.output().strip()).matches("[0-9]{3,} \\[]");
    }

    @Test
    void itIsWhatPipInstallsLessScriptsAndBytecode() throws Exception {
        Path installed = folder.resolve("installed");
        ExternalProcess.Result result = python(
                "-m",
                "pip",
                "install",
                "--quiet",
                "--retries",
                "0",
                "--no-compile",
                "--only-binary",
                ":all:",
                "--target",
                installed.toString(),
                "--requirement",
                REQUIREMENTS.toString());
        assertThat(result.succeeded()).as(result.errors()).isTrue();

        SortedMap<String, Sha256> expected = digests(installed);
        // written by the installer, about the installation
        expected.keySet()
                .removeIf(name -> name.startsWith("bin/")
                        || name.matches("[^/]+\\.dist-info/(INSTALLER|REQUESTED|RECORD|direct_url.json)"));
        SortedMap<String, Sha256> actual = digests(python);
        actual.keySet().removeIf(name -> name.matches("[^/]+\\.dist-info/RECORD"));

        assertThat(new TreeSet<>(actual.keySet())).isEqualTo(new TreeSet<>(expected.keySet()));
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void itIsReadableByEveryUser() {
        assertThat(layer.entries()).extracting(ZipArchiveEntry::getUnixMode).containsOnly(0100644, 0100755);
    }

    private static ExternalProcess.Result python(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(LocalPython.required().command());
        command.addAll(List.of(arguments));
        return new ExternalProcess(command, Map.of("PYTHONDONTWRITEBYTECODE", "1"), LIMIT).run(line -> {});
    }

    private static Path unpack() throws IOException {
        Path root = folder.resolve("unpacked");
        for (Map.Entry<String, byte[]> file : layer.files().entrySet()) {
            Path target = root.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        return root;
    }

    private static SortedMap<String, Sha256> digests(Path root) throws IOException {
        SortedMap<String, Sha256> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (!name.contains("__pycache__/")) {
                    digests.put(name, Sha256.ofFile(file));
                }
            }
        }
        return digests;
    }
}
