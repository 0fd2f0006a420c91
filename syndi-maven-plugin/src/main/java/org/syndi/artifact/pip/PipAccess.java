package org.syndi.artifact.pip;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.artifact.cache.CacheFolder;
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

    /**
     * What of pip's configuration decides which packages are chosen, with the content of the files that it names.
     *
     * @throws org.syndi.deployment.DeploymentException if such a file cannot be read
     */
    public String configurationMeaning() {
        return Stream.concat(
                        Stream.of(configuration().meaning()),
                        configuration().files().stream()
                                .map(file -> Requirements.read(file).meaning().hex()))
                .collect(Collectors.joining("\n"));
    }

    /** The packages of which pip's configuration says something in every run, by their names in normal form. */
    public Set<String> configuredPackages() {
        return configuration().files().stream()
                .map(Requirements::read)
                .flatMap(read -> Stream.concat(read.requirements().stream(), read.constraints().stream()))
                .map(Requirement::nameOf)
                .collect(Collectors.toSet());
    }

    /**
     * What tells whether the host's Python is still one that can use the same layer.
     *
     * @param cache keeps what was asked of it
     */
    public String hostIdentity(CacheFolder cache) {
        return pythons.hostIdentity(cache);
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
