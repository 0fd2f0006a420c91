package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The conditions and policies of the functions behind each path of each API. Where every function has a condition, the
 * path (and the implicit API as a whole) exists only if at least one of them holds.
 */
final class PathConditions {
    private static final int LARGEST_OR = 10;

    /** API, path, method to the condition of the function behind it. */
    private final Map<String, Map<String, Map<String, Optional<TextNode>>>> conditions = new HashMap<>();

    private final List<String> deletionPolicies = new ArrayList<>();
    private final List<String> replacePolicies = new ArrayList<>();

    void add(String apiId, String path, String method, JsonNode function) {
        Optional<TextNode> condition = Optional.ofNullable((TextNode) function.get("Condition"));
        conditions
                .computeIfAbsent(apiId, key -> new HashMap<>())
                .computeIfAbsent(path, key -> new HashMap<>())
                .put(method, condition);
        if (apiId.equals(ImplicitApi.ID)) {
            deletionPolicies.add(function.path("DeletionPolicy").asText());
            replacePolicies.add(function.path("UpdateReplacePolicy").asText());
        }
    }

    void applyToApi(ObjectNode template, SamResource implicitApi) {
        List<Optional<TextNode>> all = conditions.getOrDefault(ImplicitApi.ID, Map.of()).values().stream()
                .flatMap(methods -> methods.values().stream())
                .toList();
        combine(template, "ServerlessRestApiCondition", all)
                .ifPresent(condition -> implicitApi.definition().set("Condition", condition));
        strongest(deletionPolicies, "Retain", "Delete")
                .ifPresent(policy -> implicitApi.definition().put("DeletionPolicy", policy));
        strongest(replacePolicies, "Retain", "Snapshot", "Delete")
                .ifPresent(policy -> implicitApi.definition().put("UpdateReplacePolicy", policy));
    }

    void applyToPaths(ObjectNode template, SamResource api) {
        if (!DefaultDefinitions.isManaged(api.properties())) {
            return;
        }
        SwaggerEditor editor = new SwaggerEditor(api.get("DefinitionBody"));
        for (TextNode path : editor.pathNames()) {
            Collection<Optional<TextNode>> ofPath = conditions
                    .getOrDefault(api.logicalId(), Map.of())
                    .getOrDefault(path.textValue(), Map.of())
                    .values();
            combine(template, conditionName(api, path), ofPath)
                    .ifPresent(condition -> editor.makeConditional(path.textValue(), condition));
        }
        api.properties().set("DefinitionBody", editor.swagger());
    }

    private static String conditionName(SamResource api, TextNode path) {
        String readable =
                path.textValue().replace("/", "SLASH").replace("{", "OB").replace("}", "CB");
        return api.logicalId() + readable + "PathCondition";
    }

    /** The one condition, or the name of a new one that holds if any of them does; empty if any is unconditional. */
    private static Optional<TextNode> combine(
            ObjectNode template, String name, Collection<Optional<TextNode>> conditions) {
        TreeMap<String, TextNode> distinct = new TreeMap<>();
        for (Optional<TextNode> condition : conditions) {
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            distinct.put(condition.get().textValue(), condition.get());
        }
        if (distinct.size() <= 1) {
            return distinct.values().stream().findFirst();
        }
        addAnyOf(template.withObjectProperty("Conditions"), name, new ArrayList<>(distinct.keySet()));
        return Optional.of(Intrinsics.text(name));
    }

    /** CloudFormation's Or takes at most ten; more are combined step by step under numbered names. */
    private static void addAnyOf(ObjectNode target, String name, List<String> conditions) {
        List<String> remaining = conditions;
        for (int more = (conditions.size() - 2) / (LARGEST_OR - 1); remaining.size() > 1; more--) {
            String stepName = more > 0 ? name + more : name;
            int taken = Math.min(LARGEST_OR, remaining.size());
            target.set(stepName, Intrinsics.anyOf(remaining.subList(0, taken)));
            remaining = new ArrayList<>(remaining.subList(taken, remaining.size()));
            remaining.add(stepName);
        }
    }

    private static Optional<String> strongest(List<String> given, String... inOrder) {
        return List.of(inOrder).stream().filter(given::contains).findFirst();
    }
}
