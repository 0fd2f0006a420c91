package org.syndi.artifact;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.Optional;
import org.syndi.artifact.pip.PipSettings;
import org.syndi.artifact.pip.PythonInterpreter;
import org.syndi.artifact.pip.PythonLocator;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.deployment.DeploymentException;

/** The Python of this machine, for tests that run the real pip; they are skipped without one. */
public final class LocalPython {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private LocalPython() {}

    public static PythonInterpreter required() {
        try {
            return Holder.FOUND;
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            assumeThat(false).as("skipped: no Python with pip here: " + e).isTrue();
            throw e;
        }
    }

    /** By its own path: the search would start a version switcher each time. */
    public static PipSettings settings() {
        return new PipSettings(Optional.of(required().command().get(0)), 0, LIMIT);
    }

    private static final class Holder {
        static final PythonInterpreter FOUND = find();

        private static PythonInterpreter find() throws DeploymentException {
            return PythonLocator.of(new PipSettings(Optional.empty(), 0, LIMIT)).find(new LocalHost());
        }
    }
}
