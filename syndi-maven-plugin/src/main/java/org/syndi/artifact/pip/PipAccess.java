package org.syndi.artifact.pip;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.syndi.artifact.index.PipConfiguration;
import org.syndi.artifact.platform.Target;
import org.syndi.progress.Progress;

/** The way to pip, which is gone only when pip is needed: until then no Python is looked for. */
public final class PipAccess {
    private final PipSettings settings;
    private final Progress progress;
    private final PythonLocator pythons;
    private final Supplier<PipConfiguration> configuration;

    public PipAccess(PipSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.pythons = PythonLocator.of(settings);
        this.configuration = new OnceOnly<>(
                () -> PipConfiguration.read(System.getenv(), Path.of(System.getProperty("user.home", ""))));
    }

    /** @throws org.syndi.deployment.DeploymentException if there is none with a usable pip */
    public PythonInterpreter python(Target target) {
        return pythons.find(target);
    }

    public Pip pip(Target target) {
        return new Pip(python(target), settings, progress);
    }

    public PipSettings settings() {
        return settings;
    }

    public PipConfiguration configuration() {
        return configuration.get();
    }

    /** What tells whether the host's Python is still the same one. */
    public String hostIdentity() {
        return pythons.hostIdentity();
    }

    /** A value that costs something and stays the same. */
    private static final class OnceOnly<T> implements Supplier<T> {
        private final Supplier<T> source;
        private T value;

        OnceOnly(Supplier<T> source) {
            this.source = source;
        }

        @Override
        public synchronized T get() {
            if (value == null) {
                value = source.get();
            }
            return value;
        }
    }
}
