package org.syndi.maven;

import java.util.Arrays;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;

/**
 * The environment variables of the Makefile that this plugin takes the place of (guide, "Key Deployment Parameters"):
 * pipelines that set them go on working. What the command line gives with {@code -D} comes first, then the variable,
 * then the pom.
 */
enum PipelineVariable {
    ENV("env"),
    ORG("org"),
    ENABLE_AUTH("enableAuth"),
    CREATE_BUCKETS("createBuckets"),
    ADMIN_USERNAME("adminUsername");

    private final String property;

    PipelineVariable(String property) {
        this.property = property;
    }

    /** @param configured what Maven found: the pom's value or the default; may be null */
    String value(MavenSession session, String configured) {
        return Optional.ofNullable(onCommandLine(session))
                .or(() -> inEnvironment(session))
                .orElse(configured);
    }

    /** The variable's value, where it is the one that counts. */
    Optional<String> taken(MavenSession session) {
        return onCommandLine(session) == null ? inEnvironment(session) : Optional.empty();
    }

    /** The variable that somebody may have meant who set another one. */
    static Optional<PipelineVariable> meantBy(String name) {
        return Arrays.stream(values())
                .filter(variable -> variable.name().contains("_"))
                .filter(variable -> !variable.name().equals(name))
                .filter(variable -> new Spelling(name)
                        .distanceTo(new Spelling(variable.name()))
                        .isPresent())
                .findFirst();
    }

    /** Where the value stands that counts, for messages. */
    String place(MavenSession session, GivenOptions options) {
        return taken(session).isPresent()
                ? name()
                : options.find(property).map(GivenOptions.Given::place).orElse(property);
    }

    private String onCommandLine(MavenSession session) {
        return session.getUserProperties().getProperty(property);
    }

    /**
     * Not the value that a POSIX shell takes from {@code ENV}, the path of its start-up file: it was not meant for us.
     */
    private Optional<String> inEnvironment(MavenSession session) {
        return Optional.ofNullable(session.getSystemProperties().getProperty("env." + name()))
                .filter(value -> !value.isBlank())
                .filter(value -> this != ENV || !value.contains("/"));
    }
}
