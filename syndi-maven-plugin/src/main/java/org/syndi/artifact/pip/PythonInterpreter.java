package org.syndi.artifact.pip;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.syndi.artifact.python.MarkerEnvironment;
import org.syndi.artifact.python.PythonEnvironment;
import org.syndi.artifact.python.WheelTags;
import org.syndi.deployment.DeploymentException;

/**
 * A Python on this machine, as it describes itself.
 *
 * @param command how to start it: its path, and for a launcher its arguments
 * @param about what it said
 */
public record PythonInterpreter(List<String> command, About about) {
    /** The first pip with {@code install --report}. */
    private static final int PIP_MAJOR = 22;

    private static final int PIP_MINOR = 2;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /**
     * What {@link #QUESTION} prints.
     *
     * @param abi its binary interface, such as {@code cpython-313-x86_64-linux-gnu}
     * @param pip pip's version, null without one
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record About(
            String executable,
            int major,
            int minor,
            String version,
            String platform,
            String machine,
            String abi,
            String pip) {}

    /** One run tells all; the current folder is taken off the path so that a json.py in it is not imported. */
    static final String QUESTION = """
        import sys
        sys.path = [p for p in sys.path if p not in ('', '.')]
        import json, platform, sysconfig
        try:
            import pip
            pip = pip.__version__
        except ImportError:
            pip = None
        print(json.dumps({'executable': sys.executable, 'major': sys.version_info[0],
            'minor': sys.version_info[1], 'version': platform.python_version(), 'platform': sys.platform,
            'machine': platform.machine(), 'abi': sysconfig.get_config_var('SOABI') or sys.implementation.cache_tag,
            'pip': pip}))
        """;

    private static final String ENVIRONMENT = """
        import sys
        sys.path = [p for p in sys.path if p not in ('', '.')]
        import json
        from pip._vendor.packaging import markers, tags
        print(json.dumps({'markers': markers.default_environment(), 'tags': [str(t) for t in tags.sys_tags()]}))
        """;

    /** What {@link #ENVIRONMENT} prints. */
    private record Environment(Map<String, String> markers, List<String> tags) {}

    /** Why it cannot be used, if it cannot. */
    Optional<String> shortcoming() {
        if (about.major != 3) {
            return Optional.of("is Python " + about.version + ", not 3");
        }
        if (about.pip == null) {
            return Optional.of("is Python " + about.version + " without pip");
        }
        if (!pipIsNewEnough()) {
            return Optional.of("has pip " + about.pip + ", older than " + PIP_MAJOR + "." + PIP_MINOR);
        }
        return Optional.empty();
    }

    private boolean pipIsNewEnough() {
        String[] parts = about.pip.split("[^0-9]+", 3);
        int pipMajor = Integer.parseInt(parts[0]);
        int pipMinor = parts.length > 1 && !parts[1].isEmpty() ? Integer.parseInt(parts[1]) : 0;
        return pipMajor > PIP_MAJOR || (pipMajor == PIP_MAJOR && pipMinor >= PIP_MINOR);
    }

    /** What its wheels depend on; the same for every Python that can use the same layer. */
    String identity() {
        return "python" + pythonVersion() + " " + about.abi + " " + about.platform + " " + about.machine;
    }

    /** {@code 3.11}. */
    public String pythonVersion() {
        return about.major + "." + about.minor;
    }

    /**
     * What packages see of it, asked with the packaging that its pip brings along.
     *
     * @throws DeploymentException if it does not answer
     */
    PythonEnvironment environment() {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("-c", ENVIRONMENT));
        try {
            ExternalProcess.Result result =
                    new ExternalProcess(words, Map.of("PYTHONIOENCODING", "utf-8"), LIMIT).run(line -> {});
            if (!result.succeeded()) {
                throw unanswered(result.errors().strip(), null);
            }
            Environment environment = new ObjectMapper().readValue(result.output(), Environment.class);
            return new PythonEnvironment(
                    toString(),
                    new MarkerEnvironment(environment.markers(), Map.of()),
                    WheelTags.of(environment.tags()));
        } catch (IOException e) {
            throw unanswered(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("The build was cancelled.", "Start it again.", e);
        }
    }

    private DeploymentException unanswered(String why, Exception cause) {
        return new DeploymentException(
                this + " does not tell what packages run on it: " + why,
                "Check its pip, or name another Python with -Dsyndi.python=<path>.",
                cause);
    }

    @Override
    public String toString() {
        return "Python " + about.version + " (" + String.join(" ", command) + ")";
    }
}
