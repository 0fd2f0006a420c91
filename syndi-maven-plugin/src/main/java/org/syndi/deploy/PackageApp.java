package org.syndi.deploy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.syndi.artifact.Artifacts;
import org.syndi.artifact.BuildArtifacts;
import org.syndi.artifact.BuildRequest;
import org.syndi.artifact.LambdaRuntime;
import org.syndi.artifact.LocalHost;
import org.syndi.artifact.Target;
import org.syndi.config.AtomicFile;
import org.syndi.config.ConfigFiles;
import org.syndi.config.ConfigKind;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.TargetKind;
import org.syndi.progress.Progress;
import org.syndi.template.LocalPath;
import org.syndi.template.SamTemplate;
import org.syndi.template.TemplatePackaging;

/**
 * Builds everything that a deployment carries into {@code .aws-sam-<env>-<org>/}: code with its configuration, layer,
 * template. The template there names the built files, so that the folder can be deployed without the sources.
 */
public final class PackageApp {
    /** The template's logical ids of what is built. */
    static final String FUNCTION_ID = "RawscribeLambda";

    static final String LAYER_ID = "DependencyLayer";

    /** Where the app looks for the configuration that its code has bundled. */
    private static final String BUNDLED_CONFIG = "rawscribe/.config/config.json";

    private final Deployment deployment;
    private final AppLayout layout;
    private final PackageOptions options;
    private final BuildArtifacts build;
    private final Progress progress;

    public PackageApp(
            Deployment deployment, AppLayout layout, PackageOptions options, BuildArtifacts build, Progress progress) {
        this.deployment = deployment;
        this.layout = layout;
        this.options = options;
        this.build = build;
        this.progress = progress;
    }

    /** @throws DeploymentException if an input is missing or wrong, or the layer cannot be built */
    public PackagedApp run() {
        SamTemplate source = SamTemplate.read(layout.template());
        String config = ConfigFiles.render(new ConfigFiles(layout.config(), deployment).merged(ConfigKind.LAMBDA));
        Path directory = layout.build().resolve(deployment.buildDirectoryName());
        Artifacts artifacts = build.run(new BuildRequest(
                layout.source(),
                layout.requirements(),
                Map.of(BUNDLED_CONFIG, config.getBytes(StandardCharsets.UTF_8)),
                target(source),
                directory,
                options.codeExcludes(),
                options.layerExcludes()));
        return new PackagedApp(artifacts, template(source, artifacts, directory), config);
    }

    /** The template with the built files in the place of the sources; it is written only if it differs. */
    private SamTemplate template(SamTemplate source, Artifacts artifacts, Path directory) {
        String text = TemplatePackaging.apply(
                        source,
                        Map.of(
                                FUNCTION_ID,
                                        local(
                                                directory,
                                                artifacts.function().archive().path()),
                                LAYER_ID,
                                        local(
                                                directory,
                                                artifacts.layer().archive().path())))
                .text();
        Path file = directory.resolve("template.yaml");
        if (!Files.exists(file) || !SamTemplate.read(file).text().equals(text)) {
            AtomicFile.write(file, text);
            progress.detail("Wrote the template " + file);
        }
        return SamTemplate.read(file);
    }

    private static LocalPath local(Path directory, Path file) {
        return new LocalPath(directory.relativize(file).toString().replace('\\', '/'));
    }

    private Target target(SamTemplate template) {
        return options.target() == TargetKind.LOCAL
                ? new LocalHost()
                : LambdaRuntime.of(parameter(template, "Runtime"), parameter(template, "Architecture"));
    }

    private String parameter(SamTemplate template, String name) {
        String given = options.templateParameters().get(name);
        return given != null
                ? given
                : template.parameters().stream()
                        .filter(parameter -> parameter.name().equals(name))
                        .findFirst()
                        .flatMap(parameter -> parameter.defaultValue())
                        .orElseThrow(() -> new DeploymentException(
                                template.name() + " has no parameter '" + name
                                        + "' with a default, so it is not known what"
                                        + " the layer is to be built for.",
                                "Add the parameter, or give it: -Dsyndi.parameters=" + name + "=VALUE."));
    }

    /**
     * What the user chose for a build.
     *
     * @param target decides which wheels fit
     * @param templateParameters by name; Runtime and Architecture decide which wheels fit
     */
    public record PackageOptions(
            TargetKind target,
            Map<String, String> templateParameters,
            List<String> codeExcludes,
            List<String> layerExcludes) {}
}
