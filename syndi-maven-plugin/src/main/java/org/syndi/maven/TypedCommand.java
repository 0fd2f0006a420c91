package org.syndi.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.io.xpp3.SettingsXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.syndi.deployment.GoalCommand;

/**
 * The command that Maven was started with, as far as it says where things go. A command that is printed gets all of
 * that: typed as it stands, it goes to where this one went. What stands in the poms, the settings or the environment is
 * there the next time as well, and is not repeated.
 */
final class TypedCommand {
    /** What was meant for this one time: consent, a look without a touch, and what to look for. */
    private static final Set<String> ONCE = Set.of(
            "syndi.skip",
            "syndi.dryRun",
            "syndi.confirm",
            "syndi.allowLoss",
            "syndi.unprotect",
            "syndi.repair",
            "syndi.repair.skip",
            "syndi.retain",
            "syndi.remove",
            "syndi.online",
            "syndi.since",
            "syndi.filter",
            "syndi.follow",
            "syndi.format",
            "syndi.output",
            "syndi.cache.trim",
            "syndi.cache.maxSize");

    /** Of Maven's own: without it the plugin itself may not be found. */
    private static final String LOCAL_REPOSITORY = "maven.repo.local";

    private static final String COORDINATES = AppModule.PLUGIN_KEY + ":";

    private final MavenSession session;
    private final GoalParameters parameters;
    private final GivenOptions given;
    private final BiPredicate<String, String> tellsSecrets;

    /** @param tellsSecrets whether a property with its value may hold something that is never shown */
    TypedCommand(
            MavenSession session,
            GoalParameters parameters,
            GivenOptions given,
            BiPredicate<String, String> tellsSecrets) {
        this.session = session;
        this.parameters = parameters;
        this.given = given;
        this.tellsSecrets = tellsSecrets;
    }

    /** The command with all that leads to the same place; what it says itself stays. */
    GoalCommand complete(GoalCommand next) {
        Map<String, Optional<String>> options = new LinkedHashMap<>(next.options());
        Set<String> typed = given.names(Source.COMMAND_LINE);
        Stream.of("env", "org").filter(typed::contains).forEach(name -> add(next, name, options));
        typed.forEach(name -> add(next, name, options));
        return new GoalCommand(maven(), plugin(), next.goal(), options);
    }

    private void add(GoalCommand next, String name, Map<String, Optional<String>> options) {
        boolean goesAlong = name.equals(LOCAL_REPOSITORY)
                || (parameters.goalsWith(name).contains(next.goal()) && !ONCE.contains(name));
        if (goesAlong && !options.containsKey(name)) {
            given.in(Source.COMMAND_LINE, name)
                    .map(GivenOptions.Given::value)
                    .filter(value -> !tellsSecrets.test(name, value))
                    .ifPresent(value -> options.put(name, Optional.of(value)));
        }
    }

    /** Whoever named the plugin by its coordinates may have to. */
    private String plugin() {
        return Optional.ofNullable(session.getGoals()).orElse(List.of()).stream()
                .filter(goal -> goal.startsWith(COORDINATES))
                .map(goal -> goal.substring(0, goal.lastIndexOf(':')))
                .findFirst()
                .orElse("syndi");
    }

    private List<String> maven() {
        List<String> words = new ArrayList<>();
        Optional.ofNullable(session.getRequest()).ifPresent(request -> {
            pom(request).ifPresent(file -> words.addAll(List.of("-f", file)));
            settings(request).ifPresent(file -> words.addAll(List.of("-s", file)));
            globalSettings(request).ifPresent(file -> words.addAll(List.of("-gs", file)));
            profiles(request).ifPresent(names -> words.addAll(List.of("-P", names)));
            modules(request).ifPresent(names -> words.addAll(List.of("-pl", names)));
        });
        return words;
    }

    private Optional<String> pom(MavenExecutionRequest request) {
        return Optional.ofNullable(request.getPom())
                .map(File::toPath)
                .filter(pom -> !pom.equals(folder().resolve("pom.xml")))
                .map(this::fromHere);
    }

    private Optional<String> settings(MavenExecutionRequest request) {
        Path usual = Path.of(property("user.home"), ".m2", "settings.xml");
        return Optional.ofNullable(request.getUserSettingsFile())
                .map(File::toPath)
                .filter(file -> !file.equals(usual))
                .map(this::fromHere);
    }

    private Optional<String> globalSettings(MavenExecutionRequest request) {
        Path usual = Path.of(property("maven.home"), "conf", "settings.xml");
        Path configured = Path.of(property("maven.conf"), "settings.xml");
        return Optional.ofNullable(request.getGlobalSettingsFile())
                .map(File::toPath)
                .filter(file -> !file.equals(usual) && !file.equals(configured))
                .map(this::fromHere);
    }

    /** Those that the settings switch on are among the request's. */
    private static Optional<String> profiles(MavenExecutionRequest request) {
        Set<String> usual = Stream.of(request.getUserSettingsFile(), request.getGlobalSettingsFile())
                .filter(file -> file != null && file.isFile())
                .flatMap(TypedCommand::switchedOn)
                .collect(Collectors.toSet());
        return joined(Stream.concat(
                request.getActiveProfiles().stream().filter(profile -> !usual.contains(profile)),
                request.getInactiveProfiles().stream().map(profile -> "!" + profile)));
    }

    private static Stream<String> switchedOn(File settings) {
        try (InputStream in = Files.newInputStream(settings.toPath())) {
            return new SettingsXpp3Reader().read(in, false).getActiveProfiles().stream();
        } catch (IOException | XmlPullParserException e) {
            return Stream.empty();
        }
    }

    private static Optional<String> modules(MavenExecutionRequest request) {
        return joined(Stream.concat(
                request.getSelectedProjects().stream(),
                request.getExcludedProjects().stream().map(module -> "!" + module)));
    }

    private static Optional<String> joined(Stream<String> names) {
        return Optional.of(String.join(",", names.distinct().toList())).filter(text -> !text.isEmpty());
    }

    private String fromHere(Path file) {
        Path folder = folder();
        return (file.startsWith(folder) ? folder.relativize(file) : file).toString();
    }

    /** Where the command was typed. */
    Path folder() {
        return Path.of(property("user.dir")).toAbsolutePath().normalize();
    }

    private String property(String name) {
        return session.getSystemProperties().getProperty(name, "");
    }
}
