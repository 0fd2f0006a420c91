package org.syndi.deployment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The command to type for a goal of ours. Whoever has something to say writes only what it is about; how the user
 * reaches the same place again (target, port, folders, profile, region, …) is put in where the text leaves the plugin,
 * because only there it is known what was typed.
 *
 * @param maven the words between {@code mvn} and the goal, for example {@code -s} and a file
 * @param plugin how Maven finds the plugin: its prefix or its coordinates
 * @param goal its name
 * @param options by property; empty for a switch that is on
 */
public record GoalCommand(List<String> maven, String plugin, String goal, Map<String, Optional<String>> options) {
    private static final String PREFIX = "syndi";
    private static final String WORD = "(?:[^\\s'\\\\]|'[^']*'|\\\\')+";

    /** Punctuation of the sentence around it does not belong to a command: see {@link ShellWord}. */
    private static final Pattern WRITTEN =
            Pattern.compile("mvn " + PREFIX + ":([a-z]+(?:-[a-z]+)*)((?: -D" + WORD + "(?<![.,;:)]))*)");

    private static final Pattern OPTION = Pattern.compile(" -D(" + WORD + ")");

    public GoalCommand {
        maven = List.copyOf(maven);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /**
     * The command as text.
     *
     * @param options for example {@code -Dsyndi.repair}
     */
    public static String of(String goal, String... options) {
        Map<String, Optional<String>> given = new LinkedHashMap<>();
        for (String option : options) {
            put(given, option.substring("-D".length()));
        }
        return new GoalCommand(List.of(), PREFIX, goal, given).toString();
    }

    /** The same for one deployment. */
    public static String of(Deployment deployment, String goal, String... options) {
        Stream<String> names = Stream.of("-Denv=" + deployment.environment(), "-Dorg=" + deployment.organization());
        return of(goal, Stream.concat(names, Stream.of(options)).toArray(String[]::new));
    }

    private static void put(Map<String, Optional<String>> options, String definition) {
        int equals = definition.indexOf('=');
        if (equals < 0) {
            options.put(definition, Optional.empty());
        } else {
            options.put(definition.substring(0, equals), Optional.of(definition.substring(equals + 1)));
        }
    }

    /** Puts into each command that stands in a text what is missing. */
    public static String completeIn(String text, UnaryOperator<GoalCommand> completion) {
        return text.contains("mvn " + PREFIX + ":")
                ? WRITTEN.matcher(text)
                        .replaceAll(match -> Matcher.quoteReplacement(
                                completion.apply(read(match)).toString()))
                : text;
    }

    private static GoalCommand read(MatchResult written) {
        Map<String, Optional<String>> options = new LinkedHashMap<>();
        OPTION.matcher(written.group(2))
                .results()
                .map(option -> ShellWord.read(option.group(1)))
                .forEach(definition -> put(options, definition));
        return new GoalCommand(List.of(), PREFIX, written.group(1), options);
    }

    /** As it is typed at a shell. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>(List.of("mvn"));
        maven.forEach(word -> words.add(ShellWord.of(word)));
        words.add(plugin + ":" + goal);
        options.forEach((name, value) -> words.add(
                "-D" + name + value.map(text -> "=" + ShellWord.of(text)).orElse("")));
        return String.join(" ", words);
    }
}
