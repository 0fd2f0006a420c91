package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What holds for every template, whatever its parameters ("Template anatomy" and "Quotas" in the user guide). */
public final class TemplateFormat {
    /** Bytes of a template given in the call itself. */
    public static final int MAXIMUM_BODY = 51_200;

    /** Bytes of a template in a bucket. */
    public static final int MAXIMUM_OBJECT = 1_000_000;

    private static final int MAXIMUM_RESOURCES = 500;
    private static final int MAXIMUM_PARAMETERS = 200;
    private static final int MAXIMUM_OUTPUTS = 200;
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Conditions",
            "Description",
            "Globals",
            "Hooks",
            "Mappings",
            "Metadata",
            "Outputs",
            "Parameters",
            "Resources",
            "Rules",
            "Transform");
    private static final Set<String> RESOURCE_MEMBERS = Set.of(
            "Condition",
            "Connectors",
            "CreationPolicy",
            "DeletionPolicy",
            "DependsOn",
            "Description",
            "IgnoreGlobals",
            "Metadata",
            "Properties",
            "Type",
            "UpdatePolicy",
            "UpdateReplacePolicy",
            "Version");
    private static final Set<String> DELETION_POLICIES = Set.of("Delete", "Retain", "RetainExceptOnCreate", "Snapshot");
    private static final Set<String> REPLACE_POLICIES = Set.of("Delete", "Retain", "Snapshot");

    private TemplateFormat() {}

    /**
     * A template with transforms may refer to what only they will declare; its references are checked once they are
     * done and named no more.
     *
     * @throws TemplateException on the first fault found
     */
    public static Template check(ObjectNode root) {
        Template template = new Template(root);
        checkSections(root);
        if (template.resources().isEmpty()) {
            throw fault("At least one Resources member must be defined.");
        }
        checkSize("resources", template.resources().size(), MAXIMUM_RESOURCES);
        checkSize("parameters", template.section("Parameters").size(), MAXIMUM_PARAMETERS);
        checkSize("outputs", template.section("Outputs").size(), MAXIMUM_OUTPUTS);
        template.resources().properties().forEach(field -> checkResource(field.getKey(), field.getValue()));
        template.section("Outputs").properties().forEach(field -> checkOutput(field.getKey(), field.getValue()));
        template.parameters();
        if (template.transforms().isEmpty()) {
            StaticReferences.check(template);
        }
        return template;
    }

    private static void checkSections(ObjectNode root) {
        Set<String> unknown = new TreeSet<>();
        root.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(SECTIONS);
        if (!unknown.isEmpty()) {
            throw new TemplateException("Invalid template property or properties " + unknown);
        }
        String version = root.path("AWSTemplateFormatVersion").asText("2010-09-09");
        if (!version.equals("2010-09-09")) {
            throw fault(version + " is not a supported value for AWSTemplateFormatVersion.");
        }
        for (String section : List.of("Conditions", "Mappings", "Outputs", "Parameters", "Resources", "Rules")) {
            if (root.has(section) && !root.get(section).isObject()) {
                throw fault(section + " member must be a Map");
            }
        }
    }

    private static void checkSize(String what, int size, int maximum) {
        if (size > maximum) {
            throw fault("Number of " + what + ", " + size + ", is greater than maximum allowed, " + maximum);
        }
    }

    private static void checkResource(String name, JsonNode resource) {
        if (!isAlphanumeric(name)) {
            throw fault("Resource name " + name + " is non alphanumeric.");
        }
        if (!resource.isObject()) {
            throw fault("[/Resources/" + name + "] resource definition is malformed");
        }
        if (!resource.path("Type").isTextual()) {
            throw fault("[/Resources/" + name + "] Every Resources object must contain a Type member.");
        }
        resource.fieldNames().forEachRemaining(member -> {
            if (!RESOURCE_MEMBERS.contains(member)) {
                throw new TemplateException("Invalid template resource property '" + member + "'");
            }
        });
        checkPolicy(name, resource, "DeletionPolicy", DELETION_POLICIES);
        checkPolicy(name, resource, "UpdateReplacePolicy", REPLACE_POLICIES);
    }

    private static void checkPolicy(String name, JsonNode resource, String attribute, Set<String> values) {
        JsonNode policy = resource.path(attribute);
        if (!policy.isMissingNode() && !(policy.isTextual() && values.contains(policy.asText()))) {
            throw fault("Unrecognized " + attribute + " " + (policy.isTextual() ? policy.asText() : policy)
                    + " for resource " + name);
        }
    }

    private static void checkOutput(String name, JsonNode output) {
        if (!isAlphanumeric(name)) {
            throw fault("Output name " + name + " is non alphanumeric.");
        }
        if (!output.has("Value")) {
            throw fault("Every Outputs member must contain a Value object");
        }
        if (output.has("Export") && !output.path("Export").has("Name")) {
            throw fault("Output " + name + " is malformed. The Export member must contain a Name");
        }
    }

    private static boolean isAlphanumeric(String name) {
        return name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    }

    private static TemplateException fault(String message) {
        return new TemplateException("Template format error: " + message);
    }
}
