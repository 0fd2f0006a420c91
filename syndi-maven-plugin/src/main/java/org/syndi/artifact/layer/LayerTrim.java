package org.syndi.artifact.layer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.Target;
import org.syndi.deployment.DeploymentException;

/** Parts of packages that most functions never use. */
public enum LayerTrim {
    /** Folders {@code tests}, wherever they are. */
    TESTS("**/tests/**"),
    /** Types for tools. */
    STUBS("**/*.pyi"),
    /**
     * The packages that Lambda's runtime has itself. Their versions are then those of the runtime, which AWS moves at
     * any time.
     */
    RUNTIME("");

    private final String pattern;

    LayerTrim(String pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads their names.
     *
     * @throws DeploymentException if there is none of a name
     */
    public static Set<LayerTrim> of(Collection<String> names) {
        Set<LayerTrim> trims = EnumSet.noneOf(LayerTrim.class);
        for (String name : names) {
            trims.add(List.of(values()).stream()
                    .filter(trim -> trim.toString().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new DeploymentException(
                            "The layer has no part '" + name + "' to leave out.",
                            "Use one or more of tests, stubs and runtime: -Dsyndi.layer.trim=tests,stubs.")));
        }
        return trims;
    }

    /** Paths below {@code python/} to leave out. */
    public List<String> patterns() {
        return pattern.isEmpty() ? List.of() : List.of(pattern);
    }

    /**
     * The projects that the target has itself, by their names in normal form; none if it is unknown or this machine.
     */
    public static Set<String> projectsOf(Target target) {
        if (!(target instanceof LambdaRuntime runtime)) {
            return Set.of();
        }
        try (InputStream data = LayerTrim.class.getResourceAsStream("lambda-runtime-packages.json")) {
            Set<String> projects = new TreeSet<>();
            new JsonMapper()
                    .readTree(data)
                    .path("packages")
                    .path(runtime.runtime())
                    .forEach(name -> projects.add(name.asText()));
            return projects;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the user writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
