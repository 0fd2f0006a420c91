package org.syndi.artifact.pip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.cache.CacheFolder;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.Target;
import org.syndi.artifact.python.WheelFileName;
import org.syndi.artifact.wheel.ResolvedWheel;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * Wheels of packages that have none for the target, built here from their sources ({@code syndi.layer.allowSdist}). One
 * without compiled code runs everywhere; any other only if this machine is like the target. Built once, a wheel is kept
 * in the user's cache under the digest of its sources.
 */
public final class SdistBuild {
    private static final String KIND = "built";

    private final Pip pip;
    private final PythonInterpreter python;
    private final CacheFolder cache;
    private final Progress progress;
    private final List<Path> folders = new ArrayList<>();
    private boolean compiled;

    public SdistBuild(Pip pip, PythonInterpreter python, CacheFolder cache, Progress progress) {
        this.pip = pip;
        this.python = python;
        this.cache = cache;
        this.progress = progress;
    }

    /** Whether a wheel was built here, and can be had nowhere else. */
    public static boolean isOwn(ResolvedWheel wheel, CacheFolder cache) {
        return wheel.url().startsWith(cache.file(KIND, "").toUri().toString().replaceFirst("/*$", "/"));
    }

    /** Where the wheels are that were built so far, for pip to find them. */
    List<Path> folders() {
        return List.copyOf(folders);
    }

    /** Whether one of them holds compiled code, which pip has to be told that it may take. */
    boolean isCompiled() {
        return compiled;
    }

    /**
     * Builds one.
     *
     * @param requirement the package and its versions
     * @param requirements where it came from, for the indexes that they name
     * @throws DeploymentException if it cannot be built, or what is built does not run on the target
     */
    void run(String requirement, Requirements requirements, Target target, Path scratch) {
        Path sources = only(pip.downloadSources(requirement, requirements, scratch), requirement);
        Path folder = cache.file(KIND, key(sources));
        if (files(folder).isEmpty()) {
            Path built = progress.step(
                    "Build " + sources.getFileName() + " from its sources",
                    () -> only(pip.buildWheel(requirement, sources, requirements, scratch), requirement));
            checkTag(built.getFileName().toString(), target);
            cache.adopt(built, KIND, folder.getFileName() + "/" + built.getFileName());
        }
        String wheel = only(folder, requirement).getFileName().toString();
        checkTag(wheel, target);
        compiled |= !WheelFileName.parse(wheel).orElseThrow().isPure();
        folders.add(folder);
    }

    private String key(Path sources) {
        try {
            String input = Sha256.ofFile(sources) + "\n" + python.identity() + "\n"
                    + python.about().version();
            return Sha256.of(input).hex().substring(0, 32);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + sources, e);
        }
    }

    private void checkTag(String fileName, Target target) {
        boolean pure =
                WheelFileName.parse(fileName).filter(WheelFileName::isPure).isPresent();
        Optional<String> difference =
                pure || !(target instanceof LambdaRuntime runtime) ? Optional.empty() : difference(runtime);
        difference.ifPresent(why -> {
            throw new DeploymentException(
                    "Built from its sources here, it is " + fileName + ", which holds code for this machine, and "
                            + target + " is another one: " + why + ".",
                    "Build the layer on a machine like that (Linux, the same Python and processor, no newer C library),"
                            + " or require a version that has a wheel.");
        });
    }

    /** What of this machine is not as the runtime has it. */
    private Optional<String> difference(LambdaRuntime runtime) {
        PythonInterpreter.About about = python.about();
        if (!about.platform().equals("linux")) {
            return Optional.of("this is " + about.platform() + ", not Linux");
        }
        if (!about.machine().equals(runtime.architecture().machine())) {
            return Optional.of("the processor here is " + about.machine());
        }
        if (about.minor() != runtime.minor()) {
            return Optional.of("pip runs on Python " + python.pythonVersion() + " here");
        }
        Optional<Integer> glibc = python.environment().tags().glibcMinor();
        if (glibc.isEmpty() || glibc.get() > runtime.glibcMinor()) {
            return Optional.of("the C library here is "
                    + glibc.map(minor -> "glibc 2." + minor).orElse("not glibc"));
        }
        return Optional.empty();
    }

    private static Path only(Path folder, String requirement) {
        List<Path> files = files(folder);
        if (files.size() != 1) {
            throw new DeploymentException(
                    "pip should have made one file of '" + requirement + "' and made " + files.size() + ".",
                    "Build a wheel of it by hand (pip wheel --no-deps) and point to its folder with --find-links.");
        }
        return files.get(0);
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }
}
