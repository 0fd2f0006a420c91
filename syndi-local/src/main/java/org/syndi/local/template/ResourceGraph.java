package org.syndi.local.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which resource needs which; without circles. */
public final class ResourceGraph {
    private final Map<String, Set<String>> needs;

    private ResourceGraph(Map<String, Set<String>> needs) {
        this.needs = needs;
    }

    /** @throws TemplateException if resources need each other in a circle */
    public static ResourceGraph of(Collection<ResourceDeclaration> resources) {
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        resources.forEach(resource -> needs.put(resource.logicalId(), resource.mentions()));
        needs.values().forEach(names -> names.retainAll(needs.keySet()));
        refuseCircles(needs);
        return new ResourceGraph(needs);
    }

    /** From what was recorded of resources that exist. */
    public static ResourceGraph recorded(Map<String, Set<String>> needs) {
        return new ResourceGraph(needs);
    }

    /** What must be there before {@code logicalId}. */
    public Set<String> needs(String logicalId) {
        return needs.getOrDefault(logicalId, Set.of());
    }

    /** Each resource after those that it needs, else in the template's order. */
    public List<String> order() {
        List<String> order = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        needs.keySet().forEach(id -> visit(id, seen, order));
        return order;
    }

    private void visit(String id, Set<String> seen, List<String> order) {
        if (seen.add(id)) {
            needs(id).forEach(needed -> visit(needed, seen, order));
            if (needs.containsKey(id)) {
                order.add(id);
            }
        }
    }

    /** Takes away what needs nothing that is left, and what nothing left needs; circles stay. */
    private static void refuseCircles(Map<String, Set<String>> needs) {
        Set<String> left = new TreeSet<>(needs.keySet());
        boolean smaller = true;
        while (smaller) {
            Set<String> needed = left.stream()
                    .flatMap(id -> needs.get(id).stream())
                    .filter(left::contains)
                    .collect(Collectors.toSet());
            smaller = left.removeIf(
                    id -> !needed.contains(id) || needs.get(id).stream().noneMatch(left::contains));
        }
        if (!left.isEmpty()) {
            throw new TemplateException("Circular dependency between resources: " + left);
        }
    }
}
