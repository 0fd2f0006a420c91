package org.syndi.maven;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** Which options the goals of this plugin take, as the descriptor says that Maven made of it. */
final class GoalParameters {
    /** It is made by Maven's own tools and knows none of our options. */
    private static final String HELP = "help";

    private static final Set<String> FOR_CALLS =
            Set.of("syndi.region", "syndi.profile", "syndi.timeout", "syndi.local.port", "syndi.local.directory");

    /** What these goals have because of what they have in common with others, and do nothing with. */
    private static final Map<String, Set<String>> WITHOUT_EFFECT = Map.of(
            "package",
            FOR_CALLS,
            "lock",
            FOR_CALLS,
            "deploy-only",
            Set.of(
                    "syndi.source",
                    "syndi.requirements",
                    "syndi.cache.directory",
                    "syndi.pip.retries",
                    "syndi.pip.timeout",
                    "syndi.layer.allowSdist",
                    "syndi.code.excludes",
                    "syndi.layer.excludes",
                    "syndi.layer.trim"));

    private final Map<String, Set<String>> goals = new TreeMap<>();
    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, String> elements = new TreeMap<>();
    private final Set<String> ofHelp = new HashSet<>();

    GoalParameters(PluginDescriptor plugin) {
        plugin.getMojos().forEach(this::add);
    }

    private void add(MojoDescriptor goal) {
        PlexusConfiguration configuration = goal.getMojoConfiguration();
        if (configuration == null) {
            return;
        }
        Set<String> idle = WITHOUT_EFFECT.getOrDefault(goal.getGoal(), Set.of());
        Arrays.stream(configuration.getChildren()).forEach(child -> {
            String type = child.getAttribute("implementation", "");
            elements.put(child.getName(), type);
            property(child.getValue(null)).ifPresent(property -> {
                types.put(property, type);
                Set<String> takenBy = goals.computeIfAbsent(property, name -> new TreeSet<>());
                if (!idle.contains(property)) {
                    takenBy.add(goal.getGoal());
                }
                if (goal.getGoal().equals(HELP)) {
                    ofHelp.add(property);
                }
            });
        });
    }

    /** The name in {@code ${name}}. */
    static Optional<String> property(String expression) {
        return Optional.ofNullable(expression)
                .filter(text -> text.startsWith("${") && text.endsWith("}"))
                .map(text -> text.substring(2, text.length() - 1));
    }

    boolean has(String property) {
        return types.containsKey(property);
    }

    /** Whether it is given as {@code <element>} in the plugin's configuration. */
    boolean hasElement(String element) {
        return elements.containsKey(element);
    }

    /** Our options that are {@code true} or {@code false}. */
    List<String> switches() {
        return types.keySet().stream()
                .filter(name -> isSwitch(types.get(name)) && !ofHelp.contains(name))
                .toList();
    }

    boolean isSwitchElement(String element) {
        return isSwitch(elements.getOrDefault(element, ""));
    }

    private static boolean isSwitch(String type) {
        return type.equals("boolean") || type.equals("java.lang.Boolean");
    }

    /** The goals that do something with it. */
    Set<String> goalsWith(String property) {
        return goals.getOrDefault(property, new TreeSet<>());
    }

    /** The option that is meant by a name that is none of them; the nearest, if there are several. */
    Optional<String> meantBy(String name) {
        return nearest(new Spelling(name), types.keySet());
    }

    /**
     * The same where names of others may stand as well: only such options as nobody else has a name for, and whose loss
     * changes what is done.
     */
    Optional<String> surelyMeantBy(String name) {
        List<String> ours = types.keySet().stream()
                .filter(known -> isSwitch(types.get(known)) || !known.startsWith(Spelling.PREFIX))
                .filter(known -> new Spelling(known).isCompound())
                .toList();
        return nearest(new Spelling(name), ours);
    }

    private Optional<String> nearest(Spelling name, Iterable<String> among) {
        TreeMap<Integer, String> found = new TreeMap<>(Comparator.naturalOrder());
        among.forEach(known -> {
            if (!ofHelp.contains(known)) {
                name.distanceTo(new Spelling(known)).ifPresent(distance -> found.putIfAbsent(distance, known));
            }
        });
        return Optional.ofNullable(found.firstEntry()).map(Map.Entry::getValue);
    }

    /** The element of the configuration that is meant by a name that is none. */
    Optional<String> elementMeantBy(String name) {
        return elements.keySet().stream()
                .filter(known ->
                        new Spelling(name).distanceTo(new Spelling(known)).isPresent())
                .findFirst()
                .or(() -> meantBy(name).flatMap(property -> elements.keySet().stream()
                        .filter(known -> new Spelling(property)
                                .distanceTo(new Spelling(known))
                                .filter(distance -> distance == 0)
                                .isPresent())
                        .findFirst()));
    }
}
