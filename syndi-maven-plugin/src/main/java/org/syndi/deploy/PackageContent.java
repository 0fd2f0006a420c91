package org.syndi.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.syndi.artifact.BuildArtifacts;
import org.syndi.artifact.BuildRequest;
import org.syndi.artifact.archive.Archive;
import org.syndi.artifact.archive.ContentArchive;
import org.syndi.artifact.archive.LambdaLimits;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.file.FailureReason;
import org.syndi.artifact.file.FileCopy;
import org.syndi.artifact.file.PrivateFolder;
import org.syndi.artifact.pip.Requirements;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.artifact.platform.Target;
import org.syndi.deploy.PackageApp.PackageOptions;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.TargetKind;
import org.syndi.progress.Progress;
import org.syndi.template.BuildSettings;
import org.syndi.template.LocalArtifact;
import org.syndi.template.SamTemplate;

/**
 * Makes one file of what a template names, as {@code sam build} and {@code sam package} together do: a Python function
 * gets the packages of its {@code requirements.txt}, a layer those that its {@code BuildMethod} asks for, everything
 * else is taken as it is.
 */
final class PackageContent {
    private static final List<String> NOTHING = List.of();
    /** Far above what any service takes of a template. */
    private static final long LARGEST = 1L << 30;

    static final String REQUIREMENTS = "requirements.txt";
    private static final String DEFAULT_ARCHITECTURE = "x86_64";
    /** What {@code pip} and other tools know a project's dependencies by, and SAM does not read. */
    private static final List<String> OTHER_MANIFESTS = List.of("pyproject.toml", "Pipfile");

    private final BuildArtifacts build;
    private final PackageOptions options;
    private final Progress progress;

    PackageContent(BuildArtifacts build, PackageOptions options, Progress progress) {
        this.build = build;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Writes the file.
     *
     * @param template that names it
     * @param source what is named, which is there
     * @param file where to
     * @throws DeploymentException if it cannot be packaged, or has to be built by something else first
     */
    void run(SamTemplate template, LocalArtifact artifact, Path source, Path file) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
            write(template, artifact, source, fresh);
            PrivateFolder.close(fresh);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private void write(SamTemplate template, LocalArtifact artifact, Path source, Path file) throws IOException {
        String where = artifact.where(template.name());
        switch (artifact.kind().content()) {
            case ARCHIVE -> {
                if (isZip(source)) {
                    copy(where, source, file);
                } else {
                    requireFits(
                            where,
                            archive(template, artifact, source, file.getParent())
                                    .write(file));
                }
            }
            case BUNDLE -> {
                if (Files.isDirectory(source)) {
                    ContentArchive.of(source, NOTHING).write(file);
                } else {
                    copy(where, source, file);
                }
            }
            default -> {
                if (Files.isDirectory(source)) {
                    throw new DeploymentException(where + " is a folder; it has to be a file.", "Name the file there.");
                }
                copy(where, source, file);
            }
        }
    }

    private static void copy(String where, Path source, Path file) {
        try {
            new FileCopy(source, file, LARGEST).run(Sha256.digest());
        } catch (IOException e) {
            throw new DeploymentException(
                    where + " names " + source + ", which cannot be read: " + FailureReason.of(e) + ".",
                    "Name an ordinary file there.",
                    e);
        }
    }

    private static boolean isZip(Path source) throws IOException {
        if (!Files.isRegularFile(source)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(source)) {
            byte[] begin = in.readNBytes(4);
            return begin.length == 4 && begin[0] == 'P' && begin[1] == 'K' && begin[2] == 3 && begin[3] == 4;
        }
    }

    private ContentArchive archive(SamTemplate template, LocalArtifact artifact, Path source, Path folder) {
        String where = artifact.where(template.name());
        BuildSettings settings = BuildSettings.of(template, artifact, options.templateParameters());
        if (BuiltName.isFunction(artifact)) {
            boolean python =
                    settings.runtime().filter(name -> name.startsWith("python")).isPresent();
            if (python && !settings.skipped()) {
                UnbuiltSources.refuseMethod(where, settings);
                return function(where, source, settings, folder);
            }
            requireKnownRuntime(where, source, settings);
            UnbuiltSources.refuse(where, source, settings);
        } else if (BuiltName.isLayer(artifact) && settings.method().isPresent() && !settings.skipped()) {
            UnbuiltSources.refuseMethod(where, settings);
            return layer(where, source, settings, folder);
        }
        return ContentArchive.of(source, NOTHING);
    }

    private ContentArchive function(String where, Path source, BuildSettings settings, Path folder) {
        String runtime = settings.runtime().orElseThrow();
        Optional<Path> requirements = requirements(source);
        if (requirements.isEmpty()) {
            warnOfOtherManifests(where, source);
            return checked(where, ContentArchive.of(source, options.codeExcludes()), runtime, settings, folder);
        }
        Path packages = packages(where, requirements.get(), target(where, runtime, settings), folder);
        return checked(
                where, ContentArchive.function(source, options.codeExcludes(), packages), runtime, settings, folder);
    }

    /** A runtime that no packages are built for, may still run code: of it nobody knows what it understands. */
    private ContentArchive checked(
            String where, ContentArchive archive, String runtime, BuildSettings settings, Path folder) {
        Target target;
        try {
            target = target(where, runtime, settings);
        } catch (DeploymentException e) {
            progress.detail(where + ": its code is not looked through for " + runtime);
            return archive;
        }
        try {
            build.checkSyntax(archive.files(), target, folder);
            return archive;
        } catch (DeploymentException e) {
            throw new DeploymentException(where + ": " + e.problem(), e.remedy(), e);
        }
    }

    private ContentArchive layer(String where, Path source, BuildSettings settings, Path folder) {
        Optional<Path> packages = requirements(source)
                .map(file ->
                        packages(where, file, target(where, settings.method().orElseThrow(), settings), folder));
        return checked(
                where,
                ContentArchive.layer(source, options.codeExcludes(), packages),
                settings.method().orElseThrow(),
                settings,
                folder);
    }

    /** The file, if it asks for anything. */
    private static Optional<Path> requirements(Path source) {
        return Optional.of(source.resolve(REQUIREMENTS))
                .filter(Files::isRegularFile)
                .filter(file -> !Requirements.read(file).requirements().isEmpty());
    }

    private void warnOfOtherManifests(String where, Path source) {
        boolean listed = Files.exists(source.resolve(REQUIREMENTS));
        OTHER_MANIFESTS.stream()
                .filter(name -> !listed && Files.exists(source.resolve(name)))
                .forEach(name -> progress.warning(where + " has a " + name + " and no " + REQUIREMENTS
                        + ": the function goes without packages, as with sam build. If it needs some, write them to "
                        + REQUIREMENTS + "."));
    }

    /** Without its runtime nobody knows whether a {@code requirements.txt} is meant. */
    private static void requireKnownRuntime(String where, Path source, BuildSettings settings) {
        if (settings.runtime().isEmpty()
                && !settings.skipped()
                && requirements(source).isPresent()) {
            throw new DeploymentException(
                    where + " has a " + REQUIREMENTS + ", but its Runtime is not known before the deployment.",
                    "Write the runtime out, or let it be a parameter with a default.");
        }
    }

    private Target target(String where, String runtime, BuildSettings settings) {
        if (options.target() == TargetKind.LOCAL) {
            return new LocalHost();
        }
        try {
            return LambdaRuntime.of(runtime, settings.architecture().orElse(DEFAULT_ARCHITECTURE));
        } catch (DeploymentException e) {
            throw new DeploymentException(where + ": " + e.problem(), e.remedy(), e);
        }
    }

    private Path packages(String where, Path requirements, Target target, Path folder) {
        try {
            return packages(requirements, target, folder);
        } catch (DeploymentException e) {
            throw new DeploymentException(where + " cannot have its packages: " + e.problem(), e.remedy(), e);
        }
    }

    private Path packages(Path requirements, Target target, Path folder) {
        return build.packages(new BuildRequest(
                        requirements.getParent(),
                        requirements,
                        Map.of(),
                        target,
                        folder.resolve("packages"),
                        NOTHING,
                        options.layerExcludes(),
                        options.layerTrim()))
                .archive()
                .path();
    }

    private static void requireFits(String where, Archive archive) {
        if (archive.unzippedBytes() > LambdaLimits.UNZIPPED_BYTES) {
            throw new DeploymentException(
                    where + " comes to " + LambdaLimits.megabytes(archive.unzippedBytes()) + " unzipped; Lambda takes "
                            + LambdaLimits.megabytes(LambdaLimits.UNZIPPED_BYTES) + ".",
                    "Leave out what is not needed, or move packages into a layer.");
        }
    }
}
