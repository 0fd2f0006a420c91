package org.syndi.artifact.pip;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.Target;
import org.syndi.artifact.wheel.ResolvedWheel;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * The pip of one Python, asked to resolve and to download but never to install. Its own configuration stays in force;
 * only what would make these two runs impossible is overridden.
 */
public final class Pip {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PYTHONIOENCODING", "utf-8",
            // both are about installing into an environment, which no run here does
            "PIP_REQUIRE_VIRTUALENV", "0",
            "PIP_USER", "0",
            "PIP_DISABLE_PIP_VERSION_CHECK", "1");

    private static final Pattern YANKED =
            Pattern.compile("is a yanked version: '(?<name>[^']*)' candidate \\(version (?<version>\\S+) .*\\)\\s*"
                    + "(?:Reason for being yanked: (?<reason>.*))?");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARKERS = "markers.json";

    /**
     * Makes pip decide conditions, and whether a package allows the Python, for the target. Its report tells whether
     * that came to pass ({@link WheelResolver}).
     */
    private static final String FOR_TARGET = """
        import json, os, sys
        folder = os.path.dirname(os.path.abspath(__file__))
        sys.path = [p for p in sys.path if p != '' and os.path.abspath(p) != folder]
        with open(os.path.join(folder, 'markers.json'), encoding='utf-8') as file:
            target = json.load(file)
        from pip._vendor.packaging import markers
        markers.default_environment = lambda: dict(target)
        version = tuple(int(part) for part in target['python_full_version'].split('.'))
        try:
            from pip._internal.resolution.resolvelib.candidates import RequiresPythonCandidate as python
            of_host = python.__init__
            python.__init__ = lambda self, info=None: of_host(self, info or version)
        except ImportError:
            pass
        from pip._internal.cli.main import main
        sys.exit(main())
        """;

    private final PythonInterpreter python;
    private final PipSettings settings;
    private final Progress progress;

    Pip(PythonInterpreter python, PipSettings settings, Progress progress) {
        this.python = python;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Resolves the requirements for the target.
     *
     * @param built wheels that were built here, to be found beside all others
     * @param report gets pip's report (pip documentation, "Installation Report")
     * @param scratch a folder of our own
     * @return why they cannot be resolved, if they cannot
     */
    Optional<PipFailure> resolve(
            Requirements requirements, Target target, SdistBuild built, Path report, Path scratch) {
        List<String> arguments = new ArrayList<>(List.of("install", "--dry-run", "--ignore-installed"));
        arguments.addAll(List.of("--report", report.toString()));
        // pip accepts another platform only together with a folder; with --dry-run nothing is written to it
        arguments.addAll(List.of("--target", scratch.resolve("none").toString()));
        built.folders().forEach(folder -> arguments.addAll(List.of("--find-links", folder.toString())));
        if (built.isCompiled() && target instanceof LambdaRuntime runtime) {
            arguments.addAll(
                    List.of("--platform", "linux_" + runtime.architecture().machine()));
        }
        return runFor(arguments, requirements.list(), target, scratch, requirements.file());
    }

    /**
     * Downloads the sources of one package, in the best version that meets the requirement.
     *
     * @return the folder that they are in
     */
    Path downloadSources(String requirement, Requirements requirements, Path scratch) {
        Path folder = newFolder(scratch, "sources");
        List<String> arguments = new ArrayList<>(List.of("download", "--no-deps", "--no-binary", ":all:"));
        arguments.addAll(List.of("--dest", folder.toString()));
        runHere(arguments, requirements.list(List.of(requirement)), scratch, requirements.file());
        return folder;
    }

    /**
     * Builds a wheel on this machine.
     *
     * @param requirement the package that it is of
     * @return the folder that it is in
     */
    Path buildWheel(String requirement, Path sources, Requirements requirements, Path scratch) {
        Path folder = newFolder(scratch, "built");
        String name = Requirement.nameOf(requirement);
        String line = name + " @ " + sources.toUri().toString().replaceFirst("^file:/(?!/)", "file:///")
                + requirements.buildOptions(name);
        List<String> arguments = new ArrayList<>(List.of("wheel", "--no-deps"));
        arguments.addAll(List.of("--wheel-dir", folder.toString()));
        runHere(arguments, requirements.list(List.of(line)), scratch, requirements.file());
        return folder;
    }

    private static Path newFolder(Path scratch, String prefix) {
        try {
            return Files.createTempDirectory(scratch, prefix);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a folder in " + scratch, e);
        }
    }

    /**
     * Downloads exactly these wheels, in one run. Those with a known digest are pinned to it, so of several wheels of
     * one version pip takes the same one again.
     *
     * @param requirements where they came from, for the indexes that it names
     * @param folder where the wheels go, under their own names
     * @throws DeploymentException if one of them cannot be had
     */
    public void download(
            List<ResolvedWheel> wheels, Requirements requirements, Target target, Path scratch, Path folder) {
        boolean pinned = wheels.stream().allMatch(wheel -> wheel.digest().isPresent());
        List<String> lines = wheels.stream()
                .map(wheel -> pin(wheel, requirements) + (pinned ? " --hash=sha256:" + wheel.sha256() : ""))
                .toList();
        List<String> arguments = new ArrayList<>(List.of("download", "--no-deps"));
        arguments.addAll(List.of("--dest", folder.toString()));
        runFor(arguments, requirements.list(lines), target, scratch, requirements.file())
                .ifPresent(failure -> {
                    throw failure.explain(requirements.file(), target);
                });
    }

    private static String pin(ResolvedWheel wheel, Requirements requirements) {
        return wheel.direct()
                ? wheel.name() + " @ " + requirements.source(wheel.name()).orElse(wheel.url())
                : wheel.name() + "==" + wheel.version();
    }

    /** For the target, whose wheels alone count. */
    private Optional<PipFailure> runFor(
            List<String> arguments, RequirementsList list, Target target, Path scratch, Path requirements) {
        List<String> words = new ArrayList<>(
                target instanceof LambdaRuntime runtime ? forTarget(runtime, scratch) : List.of("-m", "pip"));
        words.addAll(arguments);
        words.addAll(List.of("--only-binary", ":all:"));
        words.addAll(targetArguments(target));
        return run(words, list, scratch, requirements);
    }

    /** For this machine, from sources. */
    private void runHere(List<String> arguments, RequirementsList list, Path scratch, Path requirements) {
        List<String> words = new ArrayList<>(List.of("-m", "pip"));
        words.addAll(arguments);
        run(words, list, scratch, requirements).ifPresent(failure -> {
            throw failure.explainBuild(requirements);
        });
    }

    private Optional<PipFailure> run(List<String> words, RequirementsList list, Path scratch, Path requirements) {
        Path log = scratch.resolve("pip.log");
        RequirementsList.Written written = list.write(scratch);
        List<String> command = new ArrayList<>(python.command());
        command.addAll(words);
        command.addAll(written.arguments());
        command.addAll(List.of("--retries", Integer.toString(settings.retries())));
        command.addAll(List.of("--no-input", "--no-color", "--progress-bar", "off", "--log", log.toString()));
        try {
            // pip adds to it, and what an earlier run passed over is no matter of this one
            Files.deleteIfExists(log);
            ExternalProcess.Result result = new ExternalProcess(command, ENVIRONMENT, settings.limit()).run(this::tell);
            if (result.timedOut()) {
                throw timedOut(requirements);
            }
            if (result.succeeded()) {
                warnOfYanked(result.errors());
                return Optional.empty();
            }
            return Optional.of(new PipFailure(
                    written.inUsersWords(result.output()), written.inUsersWords(result.errors()), PipLog.read(log)));
        } catch (IOException e) {
            throw new DeploymentException(
                    "pip could not be started with " + python + ": " + e.getMessage(),
                    "Check that this Python runs, or name another one with -Dsyndi.python=<path>.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("The build was cancelled while pip ran.", "Start it again.", e);
        }
    }

    /**
     * pip's options for another platform do not reach environment markers; these it would decide for its own Python.
     */
    private static List<String> forTarget(LambdaRuntime runtime, Path scratch) {
        Path script = scratch.resolve("pip_for_target.py");
        try {
            Files.writeString(script, FOR_TARGET);
            JSON.writeValue(scratch.resolve(MARKERS).toFile(), runtime.markers().values());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + script, e);
        }
        return List.of(script.toString());
    }

    private static List<String> targetArguments(Target target) {
        List<String> arguments = new ArrayList<>();
        if (target instanceof LambdaRuntime runtime) {
            arguments.addAll(List.of("--python-version", runtime.fullVersion()));
            arguments.addAll(List.of("--implementation", "cp", "--abi", runtime.abi()));
            runtime.platforms().forEach(platform -> arguments.addAll(List.of("--platform", platform)));
        }
        return arguments;
    }

    /** pip takes a version that its authors have withdrawn, if it is pinned or nothing else is left. */
    private void warnOfYanked(String errors) {
        Matcher yanked = YANKED.matcher(errors);
        while (yanked.find()) {
            String reason = yanked.group("reason");
            progress.warning(MaskedText.of("Its authors have withdrawn " + yanked.group("name") + " "
                    + yanked.group("version")
                    + (reason == null || reason.isBlank() || reason.contains("<none given>")
                            ? ""
                            : " (" + reason.strip() + ")")
                    + ". Require another version."));
        }
    }

    private void tell(String line) {
        if (line.startsWith("Downloading ")) {
            progress.detail("pip: " + MaskedText.of(line.strip().replaceFirst(" \\(from .*$", "")));
        }
    }

    private DeploymentException timedOut(Path requirements) {
        return new DeploymentException(
                "pip did not come to an end with " + requirements + " within "
                        + settings.limit().toSeconds() + " seconds and was stopped.",
                "Check the network and the indexes that pip uses (pip config list); for a slow network give it longer"
                        + " with -Dsyndi.pip.timeout=<seconds>.");
    }
}
