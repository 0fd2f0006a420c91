package org.syndi.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds things that depend on themselves by way of others. */
final class Circles {
    private final Map<String, Set<String>> dependencies = new TreeMap<>();
    private final Map<String, Set<String>> dependents = new HashMap<>();

    private Circles(Map<String, Set<String>> given) {
        given.forEach((name, others) -> {
            dependencies.put(name, new TreeSet<>(others));
            dependencies.get(name).retainAll(given.keySet());
            dependencies.get(name).forEach(other -> dependents
                    .computeIfAbsent(other, any -> new HashSet<>())
                    .add(name));
        });
    }

    /**
     * One circle of each group that has some, each in the order in which one depends on the next.
     *
     * @param dependencies by name; what is no key depends on nothing
     */
    static List<List<String>> in(Map<String, Set<String>> dependencies) {
        Circles search = new Circles(dependencies);
        List<List<String>> circles = new ArrayList<>();
        search.drop(search.dependencies.keySet().stream()
                .filter(name -> search.dependencies.get(name).isEmpty())
                .toList());
        while (!search.dependencies.isEmpty()) {
            List<String> circle = search.any();
            circles.add(circle);
            search.drop(circle);
        }
        return circles;
    }

    /** What then depends on nothing that is left is in no circle, and is dropped as well. */
    private void drop(List<String> names) {
        Deque<String> free = new ArrayDeque<>(names);
        while (!free.isEmpty()) {
            String name = free.pop();
            if (dependencies.remove(name) != null) {
                dependents.getOrDefault(name, Set.of()).stream()
                        .filter(dependencies::containsKey)
                        .filter(dependent -> dependencies.get(dependent).remove(name))
                        .filter(dependent -> dependencies.get(dependent).isEmpty())
                        .forEach(free::push);
            }
        }
    }

    /** Everything that is left depends on something that is left, so a walk comes back to where it was. */
    private List<String> any() {
        Set<String> walked = new LinkedHashSet<>();
        String here = dependencies.keySet().iterator().next();
        while (walked.add(here)) {
            here = dependencies.get(here).iterator().next();
        }
        List<String> way = new ArrayList<>(walked);
        return List.copyOf(way.subList(way.indexOf(here), way.size()));
    }
}
