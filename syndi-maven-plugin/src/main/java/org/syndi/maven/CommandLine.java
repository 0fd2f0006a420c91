package org.syndi.maven;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.syndi.deployment.DeploymentException;

/**
 * What was given with {@code -D}, checked before it is used. Maven passes over a name that no goal knows, and takes a
 * mistyped {@code true} for false: {@code -Dsyndi.dryrun} or {@code -Dsyndi.dryRun=ture} would deploy.
 */
final class CommandLine {
    private static final String PREFIX = "syndi.";

    /** The goals' parameters with the implementations of their types, by property. */
    private final Map<String, String> types = new TreeMap<>();

    CommandLine(PluginDescriptor plugin) {
        plugin.getMojos().forEach(this::addParameters);
    }

    private void addParameters(MojoDescriptor goal) {
        PlexusConfiguration configuration = goal.getMojoConfiguration();
        if (configuration != null) {
            Arrays.stream(configuration.getChildren()).forEach(child -> property(child)
                    .ifPresent(name -> types.put(name, child.getAttribute("implementation", ""))));
        }
    }

    private static Optional<String> property(PlexusConfiguration parameter) {
        return Optional.ofNullable(parameter.getValue(null))
                .filter(expression -> expression.startsWith("${") && expression.endsWith("}"))
                .map(expression -> expression.substring(2, expression.length() - 1));
    }

    /**
     * Checks what was given.
     *
     * @param given by {@code -D}
     * @param ofTheProject properties that the pom has: what overrides one of them is not meant for us
     * @throws DeploymentException if a name is unknown, or the value of a switch is neither true nor false
     */
    void check(Properties given, Properties ofTheProject) {
        for (String name : given.stringPropertyNames()) {
            if (types.getOrDefault(name, "").equals("boolean")) {
                Switch.parse("-D" + name, given.getProperty(name));
            } else if (name.startsWith(PREFIX) && !types.containsKey(name) && !ofTheProject.containsKey(name)) {
                throw unknown(name);
            }
        }
    }

    private DeploymentException unknown(String name) {
        String remedy = types.keySet().stream()
                .filter(known -> plain(known).equals(plain(name)))
                .findFirst()
                .map(known -> "Did you mean -D" + known + "?")
                .orElse("mvn syndi:help -Ddetail lists all parameters.");
        return new DeploymentException("There is no parameter -D" + name + ". Nothing was done.", remedy);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
