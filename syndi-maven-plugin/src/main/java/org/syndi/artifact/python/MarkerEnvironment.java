package org.syndi.artifact.python;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What environment markers ask about (PEP 508, "Environment markers"; the sets are those of PEP 751).
 *
 * @param values one text a variable
 * @param sets of {@code extras} and {@code dependency_groups}, where they may be asked for
 */
public record MarkerEnvironment(Map<String, String> values, Map<String, Set<String>> sets) {
    public MarkerEnvironment {
        values = Map.copyOf(values);
        sets = Map.copyOf(sets);
    }

    /**
     * CPython on Linux.
     *
     * @param fullVersion such as {@code 3.13.2}
     * @param machine as the kernel names it
     * @param release of the kernel
     */
    public static MarkerEnvironment linux(String fullVersion, String machine, String release) {
        String[] parts = fullVersion.split("\\.", 3);
        return new MarkerEnvironment(
                Map.ofEntries(
                        Map.entry("implementation_name", "cpython"),
                        Map.entry("implementation_version", fullVersion),
                        Map.entry("os_name", "posix"),
                        Map.entry("platform_machine", machine),
                        Map.entry("platform_python_implementation", "CPython"),
                        Map.entry("platform_release", release),
                        Map.entry("platform_system", "Linux"),
                        Map.entry("platform_version", ""),
                        Map.entry("python_full_version", fullVersion),
                        Map.entry("python_version", parts[0] + "." + parts[1]),
                        Map.entry("sys_platform", "linux")),
                Map.of());
    }

    /** The same with {@code extra}, of which markers in a package's metadata ask; an empty text for none. */
    public MarkerEnvironment withExtra(String extra) {
        Map<String, String> more = new TreeMap<>(values);
        more.put("extra", ProjectName.normal(extra));
        return new MarkerEnvironment(more, sets);
    }

    /** The same for the markers of a lock file: no extras, and these groups. */
    public MarkerEnvironment forLock(Set<String> groups) {
        return new MarkerEnvironment(values, Map.of("extras", Set.of(), "dependency_groups", Set.copyOf(groups)));
    }

    /** A Python built from no release ends its version with a plus, which no version has. */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name))
                .map(value -> name.equals("python_full_version") && value.endsWith("+") ? value + "local" : value);
    }

    /** Such as {@code 3.13.2}. */
    public String pythonVersion() {
        return value("python_full_version").orElse("");
    }
}
