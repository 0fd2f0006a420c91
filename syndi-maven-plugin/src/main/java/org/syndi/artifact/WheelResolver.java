package org.syndi.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.syndi.artifact.python.ProjectName;
import org.syndi.artifact.python.WheelFileName;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/** Finds the exact wheels that requirements come to on a target, by asking pip and installing nothing. */
final class WheelResolver {
    private final Pip pip;
    private final PythonInterpreter python;
    private final Progress progress;
    private final ObjectMapper json = new ObjectMapper();

    WheelResolver(Pip pip, PythonInterpreter python, Progress progress) {
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
    List<ResolvedWheel> resolve(Requirements requirements, Target target, Path scratch) {
        warnOfMarkers(target);
        Path report = pip.resolve(requirements, target, scratch);
        List<ResolvedWheel> wheels = new ArrayList<>();
        for (JsonNode item : read(report).path("install")) {
            wheels.add(wheel(item, requirements));
        }
        if (wheels.isEmpty()) {
            throw new DeploymentException(
                    requirements.file() + " asks for no package, and Lambda takes no empty layer.",
                    "Name at least one package in it.");
        }
        wheels.sort(Comparator.comparing(ResolvedWheel::name));
        return List.copyOf(wheels);
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

    private void warnOfMarkers(Target target) {
        if (target instanceof LambdaRuntime runtime && !python.evaluatesMarkersLike(runtime)) {
            progress.warning("The layer is for " + runtime.runtime() + " on Linux " + runtime.architecture()
                    + ", but pip runs on " + python + " here and decides conditions such as python_version < \"3.11\""
                    + " for itself. If a dependency has such conditions, build with " + runtime.runtime()
                    + " (-Dsyndi.python=<path>).");
        }
    }
}
