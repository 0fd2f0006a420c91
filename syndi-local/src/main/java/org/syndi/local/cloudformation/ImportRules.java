package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.syndi.local.template.Evaluator;
import org.syndi.local.template.TemplateException;

/**
 * What a change set of type IMPORT must be like: it takes in what it names and changes nothing else (user guide,
 * "Import AWS resources into a CloudFormation stack manually"). The rules and their order are those of CloudFormation.
 */
final class ImportRules {
    private final ResourceTypes types;
    private final Stack stack;
    private final Blueprint blueprint;

    ImportRules(ResourceTypes types, Stack stack, Blueprint blueprint) {
        this.types = types;
        this.stack = stack;
        this.blueprint = blueprint;
    }

    /**
     * @param wanted what the call names
     * @param changes what the template would change of the stack
     * @throws TemplateException if a rule is broken
     */
    void check(List<ResourceToImport> wanted, List<ResourceChange> changes) {
        requireUnchangedStack();
        requireDeclared(wanted);
        wanted.forEach(this::requireIdentifier);
        requireOnlyImports(wanted, changes);
        requireDeletionPolicies(wanted);
    }

    private void requireUnchangedStack() {
        List<String> changed = new ArrayList<>();
        JsonNode outputs = stack.blueprint().template().section("Outputs");
        if (!blueprint.template().section("Outputs").equals(outputs)) {
            changed.add("Outputs");
        }
        if (blueprint.roleArn() != null
                && !blueprint.roleArn().equals(stack.blueprint().roleArn())) {
            changed.add("RoleArn");
        }
        if (!blueprint.tags().equals(stack.blueprint().tags())) {
            changed.add("Tags");
        }
        if (!changed.isEmpty()) {
            throw new TemplateException("As part of the import operation, you cannot modify or add " + changed);
        }
    }

    private void requireDeclared(List<ResourceToImport> wanted) {
        Set<String> seen = new HashSet<>();
        if (!wanted.stream().allMatch(resource -> seen.add(resource.logicalId()))) {
            throw new TemplateException("Every resource to import must have unique LogicalResourceId");
        }
        List<String> undeclared = ids(wanted).stream()
                .filter(id -> !blueprint.template().resources().has(id))
                .toList();
        if (!undeclared.isEmpty()) {
            throw new TemplateException("The logical resource ids " + undeclared
                    + " provided in ResourceToImport do not exist in the template.");
        }
    }

    private void requireIdentifier(ResourceToImport resource) {
        String declared = declaration(resource.logicalId()).path("Type").asText();
        if (!declared.equals(resource.type())) {
            throw new TemplateException("Resource type of [" + resource.logicalId()
                    + "] passed in ResourceToImport does not match with resource type defined in the template. Resource"
                    + " type in ResourceToImport: " + resource.type() + "; Resource type in Template: " + declared
                    + ".");
        }
        Set<String> properties = types.get(declared).identifierProperties();
        if (properties.isEmpty()) {
            throw new TemplateException("ResourceTypes [" + declared + "] are not supported for Import");
        }
        if (!properties.equals(resource.identifier().keySet())) {
            throw new TemplateException("Invalid resource identifier for resource type " + declared + ". Expected "
                    + new TreeSet<>(properties));
        }
    }

    private void requireOnlyImports(List<ResourceToImport> wanted, List<ResourceChange> changes) {
        Map<Boolean, Set<String>> added = changes.stream()
                .collect(Collectors.partitioningBy(
                        change -> change.action().equals("Add"),
                        Collectors.mapping(ResourceChange::logicalId, Collectors.toCollection(TreeSet::new))));
        if (added.get(true).isEmpty()) {
            throw new TemplateException("The template should contain at least one new resource to import.");
        }
        List<String> inStack =
                ids(wanted).stream().filter(id -> !added.get(true).contains(id)).toList();
        if (!inStack.isEmpty()) {
            throw new TemplateException("Resources " + inStack
                    + " passed in ResourceToImport are already in a stack and cannot be imported.");
        }
        List<String> missing =
                added.get(true).stream().filter(id -> !ids(wanted).contains(id)).toList();
        if (!missing.isEmpty()) {
            throw new TemplateException("Resources " + missing + " is missing from ResourceToImport list");
        }
        if (!added.get(false).isEmpty()) {
            throw new TemplateException("You have modified resources " + added.get(false)
                    + " in your template that are not being imported. Update, create or delete operations cannot be"
                    + " executed during import operations.");
        }
    }

    private void requireDeletionPolicies(List<ResourceToImport> wanted) {
        List<String> without = ids(wanted).stream()
                .filter(id -> !declaration(id).has("DeletionPolicy"))
                .toList();
        if (!without.isEmpty()) {
            throw new TemplateException("The following resources to import " + without
                    + " must have DeletionPolicy attribute specified in the template.");
        }
    }

    /**
     * @param planned as far as it can be known before
     * @throws TemplateException if the template gives a resource another identity than the call
     */
    void checkIdentity(ResourceToImport resource, StackResource planned) {
        resource.identifier().forEach((property, value) -> {
            JsonNode inTemplate = planned.properties().path(property);
            boolean known = !inTemplate.isMissingNode() && !inTemplate.asText().equals(Evaluator.KNOWN_AFTER_APPLY);
            if (known && !inTemplate.asText().equals(value)) {
                throw new TemplateException("The Identifier [" + property + "] for resource [" + resource.logicalId()
                        + "] does not match the identifier value for the resource in the template.");
            }
        });
    }

    private JsonNode declaration(String logicalId) {
        return blueprint.template().resources().path(logicalId);
    }

    private static List<String> ids(List<ResourceToImport> resources) {
        return resources.stream().map(ResourceToImport::logicalId).toList();
    }
}
