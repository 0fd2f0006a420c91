package org.syndi.deploy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.syndi.artifact.Artifact;
import org.syndi.artifact.Artifacts;
import org.syndi.artifact.BuildArtifacts;
import org.syndi.artifact.BuildRequest;
import org.syndi.artifact.CodeRequest;
import org.syndi.artifact.CodeRequest.Packages;
import org.syndi.artifact.layer.LayerTrim;
import org.syndi.artifact.lock.LockFile;
import org.syndi.artifact.pip.Requirements;
import org.syndi.artifact.platform.Target;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.TargetKind;
import org.syndi.progress.Progress;
import org.syndi.template.ResourceTypes;
import org.syndi.template.SamTemplate;

/**
 * Builds everything that a deployment carries into {@code .aws-sam-<env>-<org>/}: code with its configuration, layer,
 * template. The template there names the built files, so that the folder can be deployed without the sources.
 */
public final class PackageApp {
    /** The template's logical ids of what is built. */
    static final String FUNCTION_ID = "RawscribeLambda";

    static final String LAYER_ID = "DependencyLayer";

    static final Set<String> BUILT = Set.of(FUNCTION_ID, LAYER_ID);

    /** Where these two are in a build directory. */
    private static final String LAYER_FILE = LAYER_ID + "/layer.zip";

    static final Set<String> BUILT_FILES = Set.of(FUNCTION_ID + "/function.zip", LAYER_FILE);

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
        requireDeployable(source);
        String config = layout.config(deployment).forFunction();
        CodeRequest code = code(config, LayerTarget.of(source, options.target(), options.templateParameters()));
        Artifacts artifacts = build.run(new BuildRequest(
                code.sources(),
                layout.requirements(),
                code.bundled(),
                code.target(),
                code.buildDirectory(),
                code.codeExcludes(),
                options.layerExcludes(),
                options.layerTrim(),
                code.packages()));
        BuiltTemplate template = BuiltTemplate.in(code.buildDirectory());
        if (packageTemplate(source, template)) {
            progress.detail("Wrote the template " + template.file());
        }
        return PackagedApp.in(code.buildDirectory(), artifacts, config);
    }

    /** What would fail later is told before anything is built for it. */
    private void requireDeployable(SamTemplate source) {
        new ValidateTemplate(
                        source,
                        layout.template().toAbsolutePath().getParent(),
                        ValidateTemplate.values(source, deployment, options.templateParameters()),
                        options.target(),
                        options.resourceTypes())
                .require();
    }

    private boolean packageTemplate(SamTemplate source, BuiltTemplate target) {
        PackageTemplate others = new PackageTemplate(new PackageContent(build, options, progress), progress);
        return source.localArtifacts().size() == BUILT.size()
                ? others.run(layout.template(), target, BUILT)
                : progress.step(
                        "Package what else the template names", () -> others.run(layout.template(), target, BUILT));
    }

    /**
     * Builds the function's code alone, the same zip as {@link #run()} does: no layer.
     *
     * @throws DeploymentException if the sources or the configuration are missing or wrong
     */
    Artifact function() {
        return build.function(code(layout.config(deployment).forFunction(), target()));
    }

    /**
     * The same for whoever sends the code alone.
     *
     * @throws DeploymentException also if the code lacks what the template calls
     */
    Artifact functionWithHandler() {
        Artifact code = function();
        HandlerModules.require(
                SamTemplate.read(layout.template()),
                FUNCTION_ID,
                code.archive().path(),
                List.of(layout.build(deployment).resolve(LAYER_FILE)));
        return code;
    }

    /**
     * Builds the function's code without any configuration, for every environment and organization.
     *
     * @param directory where to; it gets a build of its own
     */
    Artifact portableFunction(Path directory) {
        List<String> excludes = new ArrayList<>(options.codeExcludes());
        excludes.add(BUNDLED_CONFIG);
        return build.function(new CodeRequest(layout.source(), Map.of(), directory, excludes, target(), packages()));
    }

    private Target target() {
        return LayerTarget.of(SamTemplate.read(layout.template()), options.target(), options.templateParameters());
    }

    private CodeRequest code(String config, Target target) {
        return new CodeRequest(
                layout.source(),
                Map.of(BUNDLED_CONFIG, config.getBytes(StandardCharsets.UTF_8)),
                layout.build(deployment),
                options.codeExcludes(),
                target,
                packages());
    }

    /**
     * What a {@code requirements.txt} beside the code asks for, goes into the function, as with {@code sam build}. What
     * the layer has all the same, is there already.
     */
    private Optional<Packages> packages() {
        Path beside = layout.source().resolve(PackageContent.REQUIREMENTS);
        if (!Files.isRegularFile(beside)) {
            return Optional.empty();
        }
        Requirements read = Requirements.read(beside);
        if (read.requirements().isEmpty() || isOfLayer(beside, read)) {
            return Optional.empty();
        }
        return Optional.of(new Packages(beside, options.layerExcludes(), options.layerTrim()));
    }

    private boolean isOfLayer(Path beside, Requirements read) {
        Path layer = layout.requirements();
        boolean same = Files.isRegularFile(layer)
                && !LockFile.isName(String.valueOf(layer.getFileName()))
                && Requirements.read(layer).meaning().equals(read.meaning());
        if (same) {
            progress.detail("The layer has what " + beside + " asks for");
        }
        return same;
    }

    /**
     * What the user chose for a build.
     *
     * @param target decides which wheels fit
     * @param templateParameters by name; Runtime and Architecture decide which wheels fit
     * @param resourceTypes that the template may have
     */
    public record PackageOptions(
            TargetKind target,
            Map<String, String> templateParameters,
            List<String> codeExcludes,
            List<String> layerExcludes,
            Set<LayerTrim> layerTrim,
            ResourceTypes resourceTypes) {
        public PackageOptions(
                TargetKind target,
                Map<String, String> templateParameters,
                List<String> codeExcludes,
                List<String> layerExcludes) {
            this(target, templateParameters, codeExcludes, layerExcludes, Set.of(), ResourceTypes.knownWith(Set.of()));
        }
    }
}
