package org.syndi.maven;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.artifact.BuildArtifacts;
import org.syndi.artifact.archive.CodeArchive;
import org.syndi.artifact.layer.LayerTrim;
import org.syndi.artifact.pip.PipSettings;
import org.syndi.artifact.source.LockLayer;
import org.syndi.deploy.AppLayout;
import org.syndi.deploy.PackageApp;
import org.syndi.deployment.NamedValues;
import org.syndi.progress.Progress;
import org.syndi.template.ResourceTypes;
import org.syndi.template.SamTemplate;
import org.syndi.template.TemplateParameter;

/** What every goal has that builds the app. */
abstract class BuildingMojo extends ProjectMojo {
    private static final WholeNumber RETRIES = new WholeNumber("-Dsyndi.pip.retries", 0, Integer.MAX_VALUE, 3);
    private static final WholeNumber PIP_TIMEOUT = new WholeNumber("-Dsyndi.pip.timeout", 1, Integer.MAX_VALUE, 600);

    /**
     * The folder that holds the app's Python package, by default that of the module.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.source", defaultValue = "${project.basedir}")
    private File source;

    /**
     * What the dependency layer is made of: a requirements file, which pip resolves; a requirements file in which every
     * package has a version and hashes ({@code --hash=sha256:...}); or a lock, {@code pylock.toml} or
     * {@code pylock.<name>.toml} (PEP 751). The last two need no Python. A lock that lies beside a requirements file
     * counts if it was made from it ({@code syndi:lock}); if the requirements changed since, the build stops and says
     * so.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "syndi.requirements",
            defaultValue = "${project.basedir}/layers/dependencies/requirements.txt")
    private File requirements;

    /**
     * The SAM template.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.template", defaultValue = "${project.basedir}/../infra/template.yaml")
    private File template;

    /**
     * The folder of the cache of wheels and layers, shared by all projects, environments and organizations. By default
     * {@code ~/.cache/syndi}. Deleting it costs only the time to fill it again.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.cache.directory", defaultValue = "${user.home}/.cache/syndi")
    private File cacheDirectory;

    /**
     * How often pip tries a failed connection again: a whole number of 0 or more. Where packages come from is pip's own
     * configuration.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.pip.retries", defaultValue = "1")
    private String pipRetries;

    /**
     * How many seconds one run of pip may take: a whole number of 1 or more.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.pip.timeout", defaultValue = "600")
    private String pipTimeout;

    /**
     * Builds a package that has no wheel for the target from its sources, which runs code of that package on this
     * machine. What holds no compiled code runs everywhere; anything else is taken only if this machine is like the
     * target: Linux, the same Python and processor, no newer C library. By default such a package is refused. Example:
     * {@code -Dsyndi.layer.allowSdist}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.layer.allowSdist", defaultValue = "false")
    private boolean allowSdist;

    /**
     * What to leave out of the code, beside bytecode, tests and tools' folders: patterns on paths below the source
     * folder, such as {@code **}{@code /*.md}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.code.excludes")
    private List<String> codeExcludes;

    /**
     * What to leave out of the layer: patterns on paths below {@code python/}, such as {@code boto3/**}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.layer.excludes")
    private List<String> layerExcludes;

    /**
     * What else to leave out of the layer, separated by commas; nothing by default. {@code tests}: folders of that
     * name. {@code stubs}: {@code *.pyi} files. {@code runtime}: the packages that Lambda's runtime has itself (boto3
     * and what belongs to it) when the layer is for Lambda; their versions are then those of the runtime, which AWS
     * changes at any time. Example: {@code -Dsyndi.layer.trim=tests,stubs}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.layer.trim")
    private List<String> layerTrim;

    /**
     * Further parameters of the template, as {@code NAME=VALUE}, separated by commas. Example:
     * {@code -Dsyndi.parameters=Runtime=python3.12,ApiLogging=INFO}. A value may have commas: what follows one and has
     * no {@code =} belongs to the value, as in {@code Zones=a,b,Runtime=python3.12}; anything else does behind
     * {@code \,}. A parameter that is not given keeps the value that the stack has.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.parameters")
    private List<String> parameters;

    /**
     * Types of resources that AWS has and the plugin does not know yet, separated by commas; without it a template with
     * such a type is taken for wrong. By default none. Example: {@code -Dsyndi.resourceTypes=AWS::New::Thing}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.resourceTypes")
    private List<String> resourceTypes;

    final PackageApp packageApp(Progress progress) {
        return new PackageApp(
                deployment(),
                layout(),
                new PackageApp.PackageOptions(
                        target(),
                        templateParameters(),
                        codeExcludes(),
                        orEmpty(layerExcludes),
                        LayerTrim.of(orEmpty(layerTrim)),
                        resourceTypes()),
                new BuildArtifacts(cacheDirectory(), pip(), progress),
                progress);
    }

    final LockLayer lockLayer(Progress progress) {
        return new LockLayer(cacheDirectory(), pip(), progress);
    }

    final AppLayout layout() {
        return new AppLayout(
                insideUnlessNamed("syndi.source", "folder with the app's sources", source),
                requirements(),
                template(),
                configDirectory(),
                buildDirectory());
    }

    /** A lock is written beside it. */
    private Path requirements() {
        return inside("syndi.requirements", "file with the requirements", requirements);
    }

    private Path template() {
        return insideUnlessNamed("syndi.template", "template", template);
    }

    /** Values of the template's parameters that it declares as {@code NoEcho}. */
    @Override
    final boolean mayTellSecrets(String property, String value) {
        if (!property.equals("syndi.parameters")) {
            return false;
        }
        try {
            return SamTemplate.read(template()).parameters().stream()
                    .filter(TemplateParameter::noEcho)
                    .anyMatch(parameter -> value.contains(parameter.name() + "="));
        } catch (RuntimeException e) {
            return true;
        }
    }

    private Path cacheDirectory() {
        return path("syndi.cache.directory", cacheDirectory).orElseThrow();
    }

    private PipSettings pip() {
        return new PipSettings(
                python().map(Path::toString),
                RETRIES.parse(pipRetries),
                Duration.ofSeconds(PIP_TIMEOUT.parse(pipTimeout)),
                allowSdist);
    }

    private List<String> codeExcludes() {
        return Stream.concat(CodeArchive.DEFAULT_EXCLUDES.stream(), orEmpty(codeExcludes).stream())
                .toList();
    }

    private static List<String> orEmpty(List<String> list) {
        return Optional.ofNullable(list).orElse(List.of());
    }

    final Map<String, String> templateParameters() {
        return NamedValues.parse(orEmpty(parameters), "syndi.parameters");
    }

    /** Those that a resource may have. */
    final ResourceTypes resourceTypes() {
        return ResourceTypes.knownWith(orEmpty(resourceTypes));
    }
}
