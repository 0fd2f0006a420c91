package org.syndi.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.ModelBase;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.syndi.deployment.DeploymentException;

/**
 * Where relative paths begin: what comes by {@code -D}, in the folder in which the command was typed; what a pom says,
 * in the folder of that pom; what the settings say, in the root of the project. Maven itself lets all of them begin in
 * the module that a goal runs in, so that the same words mean one folder to one goal and another to the next.
 */
final class GivenPaths {
    private final GivenOptions given;
    private final MojoExecution execution;
    private final Optional<MavenProject> project;
    private final Path typedIn;
    private final Path root;

    /**
     * @param typedIn where the command was typed
     * @param root of the whole project
     */
    GivenPaths(GivenOptions given, MojoExecution execution, Optional<MavenProject> project, Path typedIn, Path root) {
        this.given = given;
        this.execution = execution;
        this.project = project;
        this.typedIn = typedIn;
        this.root = root;
    }

    /**
     * The path that an option names.
     *
     * @param property of the option
     * @param configured as Maven read it; null for none
     */
    Optional<Path> find(String property, File configured) {
        return Optional.ofNullable(configured)
                .map(file -> named(property).map(this::resolve).orElseGet(file::toPath))
                .map(path -> path.toAbsolutePath().normalize());
    }

    /** Whether somebody named it, so that it is not the default. */
    boolean isNamed(String property) {
        return isInConfiguration(property) || given.find(property).isPresent();
    }

    /** The path as it is written; empty where Maven's reading of it is right. */
    private Optional<GivenOptions.Given> named(String property) {
        return isInConfiguration(property)
                ? Optional.empty()
                : given.find(property).filter(option -> !option.value().contains("${"));
    }

    /**
     * The plugin's configuration comes before all properties; Maven has put the expression there where it says nothing.
     */
    private boolean isInConfiguration(String property) {
        String expression = "${" + property + "}";
        return Optional.ofNullable(execution.getConfiguration())
                .flatMap(configuration -> element(expression).map(configuration::getChild))
                .map(Xpp3Dom::getValue)
                .filter(value -> !value.equals(expression))
                .isPresent();
    }

    private Optional<String> element(String expression) {
        return Optional.ofNullable(execution.getMojoDescriptor().getMojoConfiguration()).stream()
                .flatMap(configuration -> Arrays.stream(configuration.getChildren()))
                .filter(child -> expression.equals(child.getValue(null)))
                .map(PlexusConfiguration::getName)
                .findFirst();
    }

    private Path resolve(GivenOptions.Given option) {
        return base(option).resolve(option.value());
    }

    private Path base(GivenOptions.Given option) {
        return option.source() == Source.PROJECT ? declaring(option.name()).orElse(root) : typedIn;
    }

    private Optional<Path> declaring(String property) {
        return Stream.iterate(
                        project.orElse(null), pom -> pom != null && pom.getBasedir() != null, MavenProject::getParent)
                .filter(pom -> declares(pom.getOriginalModel(), property))
                .map(pom -> pom.getBasedir().toPath())
                .findFirst();
    }

    private static boolean declares(Model model, String property) {
        return model != null
                && Stream.concat(Stream.of((ModelBase) model), model.getProfiles().stream())
                        .anyMatch(part -> part.getProperties().containsKey(property));
    }

    /** The folder that holds all of the project. */
    Path root() {
        return root;
    }

    /**
     * Refuses a path outside of the project: a goal touches nothing there.
     *
     * @param what it is, for the message
     * @throws DeploymentException if it is outside
     */
    Path inside(String property, String what, Path path) {
        if (!path.startsWith(root)) {
            throw new DeploymentException(
                    "The " + what + " " + path + " is outside of the project " + root + ". Nothing was done.",
                    "Name one inside with -D" + property
                            + "=PATH. If the project begins in a folder above, make a folder"
                            + " .mvn there: it marks where a project begins.");
        }
        return path;
    }
}
