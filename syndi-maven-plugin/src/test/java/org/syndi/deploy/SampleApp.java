package org.syndi.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.syndi.artifact.BuildArtifacts;
import org.syndi.artifact.TestWheel;
import org.syndi.artifact.pip.PipSettings;
import org.syndi.aws.AwsClients;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.TargetKind;
import org.syndi.progress.Progress;

/** A small app with the project's real template: its function is healthy, and has no dependencies to wait for. */
public final class SampleApp {
    private static final String HEALTHY = """
            import json, os

            def handler(event, context):
                body = {"status": "healthy", "environment": os.environ["ENV"], "total": 0, "sops": []}
                body["user"] = {"email": "admin@myorg.com"}
                return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps(body)}
            """;

    private final Path directory;

    /** Writes the app into a folder, over what an earlier one may have left there. */
    public SampleApp(Path directory) {
        this.directory = directory;
        write("backend/rawscribe/__init__.py", "");
        write("backend/rawscribe/main.py", HEALTHY);
        write("backend/requirements.txt", "--no-index\n--find-links ../wheels\ntiny\n");
        writeWheel();
        write("infra/template.yaml", read(Path.of("../infra/template.yaml")));
        for (String kind : List.of("lambda", "webapp")) {
            for (String environment : List.of("dev", "test", "stage", "prod")) {
                write("infra/.config/" + kind + "/" + environment + ".json", "{\"kind\": \"" + kind + "\"}\n");
            }
        }
    }

    private void writeWheel() {
        try {
            new TestWheel("tiny", "1.0").with("tiny.py", "").in(Files.createDirectories(directory.resolve("wheels")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes the template. */
    public void editTemplate(UnaryOperator<String> change) {
        write("infra/template.yaml", change.apply(read(directory.resolve("infra/template.yaml"))));
    }

    /** Gives the function other code. */
    public void writeCode(String python) {
        write("backend/rawscribe/main.py", python);
    }

    /** A use case that is ready to run. */
    public DeployStack deployment(
            Deployment deployment,
            DeployOptions options,
            AwsClients clients,
            Confirmation confirmation,
            Progress progress) {
        AppLayout layout = new AppLayout(
                directory.resolve("backend"),
                directory.resolve("backend/requirements.txt"),
                directory.resolve("infra/template.yaml"),
                directory.resolve("infra/.config"),
                directory.resolve("build"));
        PackageApp packageApp = new PackageApp(
                deployment,
                layout,
                new PackageApp.PackageOptions(TargetKind.LOCAL, options.templateParameters(), List.of(), List.of()),
                new BuildArtifacts(
                        directory.resolve("cache"),
                        new PipSettings(Optional.empty(), 0, Duration.ofMinutes(10)),
                        progress),
                progress);
        return new DeployStack(deployment, options, packageApp::run, Optional.empty(), clients, confirmation, progress);
    }

    /** What the user wrote, by path: everything but what a deployment builds. */
    public Map<String, String> sources() {
        return texts(Stream.of("backend", "infra"));
    }

    /** Everything that is there now, by path, in the characters that the bytes stand for. */
    public Map<String, String> files() {
        return texts(Stream.of("."));
    }

    private Map<String, String> texts(Stream<String> folders) {
        Map<String, String> texts = new TreeMap<>();
        folders.map(directory::resolve).forEach(folder -> {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile)
                        .forEach(file -> texts.put(directory.relativize(file).toString(), read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return texts;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String path, String text) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
