package org.syndi.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.syndi.artifact.BuildArtifacts;
import org.syndi.artifact.LocalPython;
import org.syndi.artifact.Release;
import org.syndi.artifact.TestWheel;
import org.syndi.artifact.archive.CodeArchive;
import org.syndi.aws.AwsClients;
import org.syndi.aws.AwsSettings;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.TargetKind;
import org.syndi.local.LocalAws;
import org.syndi.progress.Recording;
import org.syndi.progress.TestTime;

/** This project's template with a small function, which needs no package from an index: deployed within seconds. */
final class SmallProject {
    private static final Path TEMPLATE = Path.of("../infra/template.yaml");
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String FUNCTION = """
            import json, os

            VERSION = "%s"

            def handler(event, context):
                body = {"status": "healthy", "environment": os.environ["ENV"], "version": VERSION, "sops": []}
                return {"statusCode": 200, "headers": {}, "body": json.dumps(body)}
            """;

    private final Path folder;
    private final Deployment deployment;
    private final AwsClients clients;
    private final Recording recording = new Recording();

    SmallProject(Path folder, Deployment deployment, URI endpoint) {
        this.folder = folder;
        this.deployment = deployment;
        this.clients = new AwsClients(
                AwsSettings.at(
                        endpoint,
                        LocalAws.REGION,
                        new AwsSettings.StaticCredentials(LocalAws.ACCESS_KEY_ID, LocalAws.SECRET_ACCESS_KEY)),
                recording,
                new TestTime());
        new TestWheel("alpha", "1.0").with("alpha.py", "A = 1").in(folder.resolve("wheels"));
        write("requirements.txt", "--no-index\n--find-links wheels\nalpha\n");
        write(
                "config/lambda/" + deployment.environment() + ".json",
                "{\"lambda\": {\"storage\": {\"type\": \"s3\"}}}\n");
        write("config/webapp/" + deployment.environment() + ".json", "{\"webapp\": {}}\n");
        write("infra/template.yaml", read(TEMPLATE));
        code("one");
    }

    /** Makes the function another one, which says so in its answers. */
    void code(String version) {
        write("app/rawscribe/main.py", FUNCTION.formatted(version));
    }

    Path write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Deployment deployment() {
        return deployment;
    }

    AwsClients clients() {
        return clients;
    }

    Recording recording() {
        return recording;
    }

    AppLayout layout() {
        return new AppLayout(
                folder.resolve("app"),
                folder.resolve("requirements.txt"),
                folder.resolve("infra/template.yaml"),
                folder.resolve("config"),
                folder.resolve("build"));
    }

    PackageApp packageApp() {
        return packageApp(TargetKind.LOCAL);
    }

    PackageApp packageApp(TargetKind target) {
        return new PackageApp(
                deployment,
                layout(),
                new PackageApp.PackageOptions(target, Map.of(), CodeArchive.DEFAULT_EXCLUDES, List.of()),
                new BuildArtifacts(folder.resolve("cache"), LocalPython.settings(), recording),
                recording);
    }

    DeployOptions options(boolean auth) {
        return new DeployOptions(auth, true, Optional.empty(), Map.of(), Set.of(), LIMIT);
    }

    DeployResult deploy() {
        return deploy((question, expected) -> true);
    }

    DeployResult deploy(Confirmation confirmation) {
        return deploy(options(false), Optional.empty(), confirmation);
    }

    DeployResult deploy(DeployOptions options) {
        return deploy(options, Optional.empty(), (question, expected) -> true);
    }

    /** As with AWS for a target: the configuration files are synced at the end. */
    DeployResult deployAndSync(DeployOptions options) {
        return deploy(options, Optional.of(sync()), (question, expected) -> true);
    }

    private DeployResult deploy(DeployOptions options, Optional<SyncConfigs> sync, Confirmation confirmation) {
        return new DeployStack(deployment, options, packageApp()::run, sync, clients, confirmation, recording).run();
    }

    SyncConfigs sync() {
        return new SyncConfigs(deployment, layout().config(deployment), recording);
    }

    DeployResult deployOnly(DeployOptions options) {
        return deployOnly(options, builtApp()::run);
    }

    BuiltApp builtApp() {
        return new BuiltApp(deployment, layout(), TargetKind.LOCAL, recording);
    }

    /** As {@code deploy-only} does it with a release out of a repository. */
    DeployResult deployOnly(DeployOptions options, Release release) {
        return deployOnly(options, () -> builtApp().run(release));
    }

    private DeployResult deployOnly(DeployOptions options, Supplier<PackagedApp> app) {
        return new DeployStack(
                        deployment, options, app, Optional.empty(), clients, (question, expected) -> true, recording)
                .run();
    }

    FunctionUpdate deployFunction(Confirmation confirmation) {
        return updateFunctionCode(confirmation).run();
    }

    UpdateFunctionCode updateFunctionCode() {
        return updateFunctionCode((question, expected) -> true);
    }

    private UpdateFunctionCode updateFunctionCode(Confirmation confirmation) {
        return new UpdateFunctionCode(deployment, packageApp(), clients, confirmation, recording, LIMIT);
    }

    FunctionUpdate deployFunction() {
        return deployFunction((question, expected) -> true);
    }
}
