package org.syndi.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.syndi.deployment.DeploymentException;
import org.syndi.template.BuildSettings;

/**
 * Folders that {@code sam build} would make something else of before it deploys them, and this plugin would not: they
 * are refused, because a function without its dependencies is deployed well and fails when it is called.
 */
final class UnbuiltSources {
    /** What says that a folder holds sources that are compiled, or has its dependencies somewhere else. */
    private static final List<String> MANIFESTS = List.of("pom.xml", "build.gradle", "build.gradle.kts", "go.mod");

    private UnbuiltSources() {}

    /**
     * Looks at a folder that would be taken as it is.
     *
     * @param where names its place in the template
     * @throws DeploymentException if it has to be built
     */
    static void refuse(String where, Path folder, BuildSettings settings) {
        if (settings.skipped() || !Files.isDirectory(folder)) {
            return;
        }
        refuseMethod(where, settings);
        reason(folder).ifPresent(reason -> {
            throw refusal(where, reason);
        });
    }

    /** @throws DeploymentException if it asks for another way of building than Python's */
    static void refuseMethod(String where, BuildSettings settings) {
        settings.method().filter(method -> !method.startsWith("python")).ifPresent(method -> {
            throw refusal(where, "its Metadata ask for BuildMethod: " + method);
        });
    }

    private static Optional<String> reason(Path folder) {
        Optional<String> manifest = MANIFESTS.stream()
                .filter(name -> Files.exists(folder.resolve(name)))
                .findFirst();
        if (manifest.isPresent()) {
            return manifest.map(name -> "it has a " + name);
        }
        if (hasDependencies(folder.resolve("package.json")) && !Files.isDirectory(folder.resolve("node_modules"))) {
            return Optional.of("its package.json names dependencies, and there is no node_modules");
        }
        if (Files.exists(folder.resolve("Gemfile")) && !Files.isDirectory(folder.resolve("vendor"))) {
            return Optional.of("it has a Gemfile, and there is no vendor");
        }
        return Optional.empty();
    }

    private static boolean hasDependencies(Path packageJson) {
        if (!Files.exists(packageJson)) {
            return false;
        }
        try {
            JsonNode dependencies =
                    new ObjectMapper().readTree(packageJson.toFile()).path("dependencies");
            return !dependencies.isEmpty();
        } catch (IOException e) {
            return true; // npm would say what is wrong with it; deploying past it would hide that
        }
    }

    private static DeploymentException refusal(String where, String reason) {
        return new DeploymentException(
                where + " has to be built first: " + reason + ". This plugin builds Python only.",
                "Build it, and name the result there: a zip, a jar, or a folder with its dependencies; or say Metadata:"
                        + " SkipBuild: true if the folder is complete.");
    }
}
