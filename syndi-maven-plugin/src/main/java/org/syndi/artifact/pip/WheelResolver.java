package org.syndi.artifact.pip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.Target;
import org.syndi.artifact.python.ProjectName;
import org.syndi.artifact.python.VersionSpecifiers;
import org.syndi.artifact.python.WheelFileName;
import org.syndi.artifact.wheel.ResolvedWheel;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/** Finds the exact wheels that requirements come to on a target, by asking pip and installing nothing. */
public final class WheelResolver {
    private final Pip pip;
    private final PythonInterpreter python;
    private final SdistBuild sources;
    private final boolean allowSdist;
    private final Progress progress;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param sources builds packages that have no wheel
     * @param allowSdist whether it may
     */
    public WheelResolver(Pip pip, PythonInterpreter python, SdistBuild sources, boolean allowSdist, Progress progress) {
        this.sources = sources;
        this.allowSdist = allowSdist;
        this.pip = pip;
        this.python = python;
        this.progress = progress;
    }

    /**
     * The wheels, sorted by name.
     *
     * @param scratch an empty folder of our own
     * @throws DeploymentException if they cannot be resolved, or to something other than wheels
     */
    public List<ResolvedWheel> resolve(Requirements requirements, Target target, Path scratch) {
        JsonNode report = read(report(requirements, target, scratch));
        warnOfMarkers(report.path("environment"), target);
        List<ResolvedWheel> wheels = new ArrayList<>();
        for (JsonNode item : report.path("install")) {
            wheels.add(wheel(item, requirements));
            checkPython(item.path("metadata"), target);
        }
        if (wheels.isEmpty()) {
            throw new DeploymentException(
                    requirements.file() + " asks for no package, and Lambda takes no empty layer.",
                    "Name at least one package in it.");
        }
        wheels.sort(Comparator.comparing(ResolvedWheel::name));
        return List.copyOf(wheels);
    }

    /** Each round tells of one package without a wheel; which ones there are, is known at the end only. */
    private Path report(Requirements requirements, Target target, Path scratch) {
        Path report = scratch.resolve("report.json");
        Set<String> built = new HashSet<>();
        while (true) {
            Optional<PipFailure> failure = pip.resolve(requirements, target, sources, report, scratch);
            if (failure.isEmpty()) {
                return report;
            }
            Optional<String> buildable = allowSdist ? failure.get().onlySources() : Optional.empty();
            if (buildable.isEmpty() || !built.add(buildable.get())) {
                throw failure.get().explain(requirements.file(), target);
            }
            sources.run(buildable.get(), requirements, target, scratch);
        }
    }

    private JsonNode read(Path report) {
        try {
            JsonNode root = json.readTree(report.toFile());
            if (!root.path("version").asText().equals("1")) {
                throw new IOException(
                        "its format is version '" + root.path("version").asText() + "', not 1");
            }
            return root;
        } catch (IOException e) {
            throw new DeploymentException(
                    "The report of pip " + python.about().pip() + " cannot be read: " + e.getMessage(),
                    "Use a pip between 22.2 and the newest that this plugin was tried with, 26.",
                    e);
        }
    }

    private static ResolvedWheel wheel(JsonNode item, Requirements requirements) {
        JsonNode metadata = item.path("metadata");
        JsonNode source = item.path("download_info");
        String url = source.path("url").asText();
        String fileName = PipLog.fileName(url);
        if (WheelFileName.parse(fileName).isEmpty()) {
            throw new DeploymentException(
                    metadata.path("name").asText() + " in " + requirements.file() + " resolves to " + MaskedText.of(url)
                            + ", which is no wheel.",
                    "Build a wheel of it and name that, or name a released version.");
        }
        JsonNode sha256 = source.path("archive_info").path("hashes").path("sha256");
        return new ResolvedWheel(
                ProjectName.normal(metadata.path("name").asText()),
                metadata.path("version").asText(),
                fileName,
                MaskedText.stripped(url),
                sha256.isTextual() ? sha256.asText() : null,
                item.path("is_direct").asBoolean());
    }

    /** pip asks an index for it; a folder of wheels gives no answer before the wheel is read. */
    private static void checkPython(JsonNode metadata, Target target) {
        String allowed = metadata.path("requires_python").asText("");
        boolean allows = !(target instanceof LambdaRuntime runtime)
                || VersionSpecifiers.parse(allowed)
                        .map(range -> range.contains(runtime.fullVersion()))
                        .orElse(true);
        if (!allows) {
            throw new DeploymentException(
                    metadata.path("name").asText() + " "
                            + metadata.path("version").asText() + " is for Python " + allowed
                            + ", and the layer is for "
                            + target + ".",
                    "Require a version of it that allows this Python, or use another runtime.");
        }
    }

    /** The report tells what conditions were decided by. */
    private void warnOfMarkers(JsonNode environment, Target target) {
        if (target instanceof LambdaRuntime runtime
                && !environment.path("python_full_version").asText().equals(runtime.fullVersion())) {
            progress.warning("The layer is for " + runtime.runtime() + " on Linux " + runtime.architecture()
                    + ", but pip "
                    + python.about().pip() + " decides conditions such as python_version < \"3.11\" for " + python
                    + ". If a dependency has such conditions, build with " + runtime.runtime()
                    + " (-Dsyndi.python=<path>).");
        }
    }
}
