package org.syndi.maven;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Everything that was given in any of the ways in which Maven takes options, each with where it stands. */
final class GivenOptions {
    private static final String ENVIRONMENT = "env.";

    private final Map<Source, Properties> places = new EnumMap<>(Source.class);

    GivenOptions(MavenSession session, Optional<MavenProject> project) {
        places.put(Source.COMMAND_LINE, session.getUserProperties());
        places.put(Source.JVM, session.getSystemProperties());
        places.put(Source.PROJECT, project.map(MavenProject::getProperties).orElseGet(Properties::new));
    }

    /**
     * A value with where it stands.
     *
     * @param name of the property
     */
    record Given(String name, String value, Source source) {
        /** What the user wrote, and where. */
        String place() {
            return source.named(name);
        }
    }

    /** The value that counts, in Maven's order. */
    Optional<Given> find(String property) {
        return places.keySet().stream()
                .flatMap(source -> in(source, property).stream())
                .findFirst();
    }

    Optional<Given> in(Source source, String property) {
        return Optional.ofNullable(places.get(source).getProperty(property))
                .map(value -> new Given(property, value, source));
    }

    /** The names that stand in one place and in none before it; those of environment variables are left out. */
    Set<String> names(Source source) {
        Set<String> names = new TreeSet<>(places.get(source).stringPropertyNames());
        names.removeIf(name -> name.startsWith(ENVIRONMENT));
        places.forEach((before, properties) -> {
            if (before.compareTo(source) < 0) {
                names.removeAll(properties.stringPropertyNames());
            }
        });
        return names;
    }

    /** Names of environment variables. */
    Set<String> variables() {
        Set<String> names = new TreeSet<>();
        places.get(Source.JVM).stringPropertyNames().stream()
                .filter(name -> name.startsWith(ENVIRONMENT))
                .map(name -> name.substring(ENVIRONMENT.length()))
                .forEach(names::add);
        return names;
    }
}
