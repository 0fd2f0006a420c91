package org.syndi.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.syndi.artifact.BuildRecord.Built;
import org.syndi.artifact.BuildRecord.Kind;
import org.syndi.artifact.archive.Archive;
import org.syndi.artifact.archive.CodeArchive;
import org.syndi.artifact.archive.EarlierZip;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.cache.CacheFolder;
import org.syndi.artifact.file.FailureReason;
import org.syndi.artifact.pip.PipSettings;
import org.syndi.artifact.pip.SourceSyntax;
import org.syndi.artifact.platform.Target;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;
import org.syndi.progress.Progress;

/**
 * Builds the function and its layer, each only if what it is made of has changed since. With nothing changed it reads
 * the sources and the requirements, and neither starts Python nor touches the layer.
 */
public final class BuildArtifacts {
    /** As long as a layer may take on a slow network. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private static final String FORMAT = "format";

    private final CacheFolder cache;
    private final PipSettings pip;
    private final Progress progress;

    /**
     * @param cacheFolder the user's cache, shared by all builds and all projects
     * @param pip how pip is run
     * @param progress is told what goes on
     */
    public BuildArtifacts(Path cacheFolder, PipSettings pip, Progress progress) {
        this.cache = new CacheFolder(cacheFolder);
        this.pip = pip;
        this.progress = progress;
    }

    /**
     * Builds.
     *
     * @throws org.syndi.deployment.DeploymentException if it cannot be built, with the reason and what to do
     */
    public Artifacts run(BuildRequest request) {
        return in(request.buildDirectory(), directory -> {
            Artifact function = function(request.code(), directory);
            LayerBuild build = new LayerBuild(cache, pip, progress, LONGEST_WAIT);
            Artifact layer = build.run(request, directory, function.archive().unzippedBytes());
            return new Artifacts(function, layer);
        });
    }

    /**
     * Builds the function alone: neither Python nor the layer is touched.
     *
     * @throws org.syndi.deployment.DeploymentException if it cannot be built, with the reason and what to do
     */
    public Artifact function(CodeRequest request) {
        return in(request.buildDirectory(), directory -> function(request, directory));
    }

    /**
     * Builds the packages of a requirements file alone, as a layer has them.
     *
     * @param request its sources and what is bundled with them are not looked at
     * @throws org.syndi.deployment.DeploymentException if they cannot be built, with the reason and what to do
     */
    public Artifact packages(BuildRequest request) {
        return in(request.buildDirectory(), directory -> new LayerBuild(cache, pip, progress, LONGEST_WAIT)
                .run(request, directory, 0));
    }

    /**
     * Looks whether Python would understand files.
     *
     * @param files by the names that they have in the function; what of them is no Python, is not looked at
     * @param scratch a folder of a build
     * @throws org.syndi.deployment.DeploymentException if it would not
     */
    public void checkSyntax(SortedMap<String, Path> files, Target target, Path scratch) {
        new SourceSyntax(pip, cache, progress).check(files, target, scratch);
    }

    /** What fails on the way, is told with the file and whether it was read or written. */
    private <T> T in(Path folder, Function<BuildDirectory, T> work) {
        try {
            cache.close();
            try (BuildDirectory directory = BuildDirectory.open(folder, LONGEST_WAIT, progress)) {
                return work.apply(directory);
            }
        } catch (UncheckedIOException e) {
            String reason = FailureReason.of(e.getCause());
            throw new DeploymentException(
                    e.getMessage() + ": " + reason + ".",
                    FailureReason.isDiskFull(reason)
                            ? "Make room on the disk that it is on, then start again; " + GoalCommand.of("cache")
                                    + " shows what the cache takes."
                            : "Check that the file may be read and written, then start again.",
                    e);
        }
    }

    private Artifact function(CodeRequest request, BuildDirectory directory) {
        CodeArchive code = new CodeArchive(
                request.sources(), request.codeExcludes(), request.bundled(), packages(request, directory));
        SortedMap<String, String> from = from(code.fingerprint());
        Optional<Built> built = directory.intact(Kind.FUNCTION);
        if (built.isPresent() && built.get().difference(from).isEmpty()) {
            progress.skipped("Package the function", "its sources are unchanged");
            return new Artifact(built.get().archive(directory.zip(Kind.FUNCTION)), false, "its sources are unchanged");
        }
        String reason = directory.recorded(Kind.FUNCTION).isEmpty()
                ? "there was none yet"
                : built.isEmpty() ? "its zip was missing or changed" : "its sources changed";
        return progress.step("Package the function", () -> {
            progress.detail(reason);
            CodeArchive.Written written = write(code, directory, built);
            checkSyntax(written.changed(), request.target(), directory.root());
            return new Artifact(
                    directory.replace(Kind.FUNCTION, written.archive(), from(written.fingerprint())), true, reason);
        });
    }

    /** They are built like a layer, in a folder of their own. */
    private Optional<Archive> packages(CodeRequest request, BuildDirectory directory) {
        return request.packages().map(packages -> packages(new BuildRequest(
                        request.sources(),
                        packages.requirements(),
                        Map.of(),
                        request.target(),
                        directory.packages(),
                        List.of(),
                        packages.excludes(),
                        packages.trim()))
                .archive());
    }

    /** What the zip of before holds of unchanged files is taken over as it is. */
    private static CodeArchive.Written write(CodeArchive code, BuildDirectory directory, Optional<Built> built) {
        boolean sameFormat = built.map(
                        before -> CodeArchive.format().equals(before.from().get(FORMAT)))
                .orElse(false);
        try (EarlierZip earlier = sameFormat ? EarlierZip.of(directory.zip(Kind.FUNCTION)) : EarlierZip.none()) {
            return code.write(directory.temporary("function.zip"), earlier);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + directory.zip(Kind.FUNCTION), e);
        }
    }

    private static SortedMap<String, String> from(Sha256 sources) {
        SortedMap<String, String> from = new TreeMap<>();
        from.put("sources", sources.hex());
        from.put(FORMAT, CodeArchive.format());
        return from;
    }
}
