package org.syndi.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.syndi.template.Mapping.Entry;

/**
 * Looks for what CloudFormation would refuse before it makes anything: sections and attributes that there are not,
 * types that there are not, names of nothing, circles. It says nothing of the properties of resources.
 */
public final class TemplateCheck {
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

    private static final Set<String> MAPPINGS =
            Set.of("Conditions", "Globals", "Mappings", "Outputs", "Parameters", "Resources", "Rules");

    private static final Set<String> OF_A_PARAMETER = Set.of(
            "AllowedPattern",
            "AllowedValues",
            "ConstraintDescription",
            "Default",
            "Description",
            "MaxLength",
            "MaxValue",
            "MinLength",
            "MinValue",
            "NoEcho",
            "Type");

    /** The last two are SAM's. */
    private static final Set<String> OF_A_RESOURCE = Set.of(
            "Condition",
            "CreationPolicy",
            "DeletionPolicy",
            "DependsOn",
            "Metadata",
            "Properties",
            "Type",
            "UpdatePolicy",
            "UpdateReplacePolicy",
            "Version",
            "Connectors",
            "IgnoreGlobals");

    private static final Set<String> OF_AN_OUTPUT = Set.of("Condition", "Description", "Export", "Value");

    private static final String SAM = "AWS::Serverless-2016-10-31";

    /** Transforms that add no names of their own. */
    private static final Set<String> NAMING_NOTHING = Set.of(SAM, "AWS::LanguageExtensions");

    private final SamTemplate template;
    private final ResourceTypes types;
    private final Mapping root;
    private final List<TemplateFault> faults = new ArrayList<>();

    private TemplateCheck(SamTemplate template, ResourceTypes types) {
        this.template = template;
        this.types = types;
        this.root = Mapping.of(template.root());
    }

    /**
     * All that is found, in the order of lines.
     *
     * @param values what is known of parameters and conditions
     */
    public static List<TemplateFault> faults(SamTemplate template, ResourceTypes types, KnownValues values) {
        TemplateCheck check = new TemplateCheck(template, types);
        check.sections();
        check.mappings();
        check.parameters();
        check.resources();
        check.outputs();
        check.transform();
        if (check.showsAllNames()) {
            check.faults.addAll(ReferenceCheck.faults(template));
            check.faults.addAll(CircleCheck.faults(template, values));
        }
        return check.faults.stream()
                .sorted(Comparator.comparingInt(TemplateFault::line))
                .toList();
    }

    private void sections() {
        root.entries().stream()
                .filter(section -> !SECTIONS.contains(section.name()) && !isFunction(section))
                .forEach(section -> fault(
                        section,
                        "A template has no section '" + section.name() + "'"
                                + NearName.question(section.name(), SECTIONS),
                        "Correct the name, or move it into Metadata."));
    }

    private void mappings() {
        root.entries().stream()
                .filter(section -> MAPPINGS.contains(section.name()) && !(section.value() instanceof MappingNode))
                .forEach(section -> fault(
                        section,
                        "The section " + section.name() + " holds no names with what they stand for.",
                        "Write NAME: and below it what it is; or leave the section out."));
    }

    private void parameters() {
        declarations("Parameters").forEach(parameter -> {
            attributes(parameter, "parameter", OF_A_PARAMETER);
            String type = Mapping.of(parameter.value()).string("Type").orElse("");
            if (!type.matches("String|Number|CommaDelimitedList|List<.+>|AWS::.+")) {
                fault(
                        parameter,
                        "The parameter " + parameter.name() + " has the type '" + type + "', which there is not.",
                        "Use for example Type: String.");
            }
        });
    }

    private void resources() {
        declarations("Resources").forEach(resource -> {
            attributes(resource, "resource", OF_A_RESOURCE);
            type(resource, Mapping.of(resource.value()).string("Type").orElse(""));
        });
    }

    private void type(Entry resource, String type) {
        if (type.isEmpty()) {
            fault(
                    resource,
                    "The resource " + resource.name() + " has no Type.",
                    "Give it one, for example AWS::S3::Bucket.");
        } else if (!ResourceTypes.isWellFormed(type)) {
            fault(
                    resource,
                    "The resource " + resource.name() + " has the type '" + type + "', which is no name of a type.",
                    "Write it with its service, for example AWS::S3::Bucket, or Custom::NAME for one of your own.");
        } else if (types.isMissing(type)) {
            fault(
                    resource,
                    "The resource " + resource.name() + " has the type " + type + ", which AWS does not have"
                            + types.near(type)
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse("."),
                    "Correct it. If AWS has it by now, say so: -Dsyndi.resourceTypes=" + type + ".");
        }
    }

    private void outputs() {
        declarations("Outputs").forEach(output -> {
            attributes(output, "output", OF_AN_OUTPUT);
            if (Mapping.of(output.value()).entry("Value").isEmpty()) {
                fault(output, "The output " + output.name() + " has no Value.", "Give it one.");
            }
        });
    }

    /** Those that are written out; what a loop or an include makes has another form. */
    private Stream<Entry> declarations(String section) {
        return root.mapping(section).entries().stream()
                .filter(entry -> !isFunction(entry))
                .filter(entry -> {
                    boolean named = entry.name().matches("[A-Za-z0-9]{1,255}");
                    if (!named) {
                        fault(
                                entry,
                                "'" + entry.name() + "' cannot name anything in " + section
                                        + ": only letters and digits may.",
                                "Give it another name.");
                    }
                    boolean mapping = entry.value() instanceof MappingNode;
                    if (!mapping) {
                        fault(
                                entry,
                                entry.name() + " in " + section + " holds no attributes, such as Type.",
                                "Write them below it.");
                    }
                    return named && mapping;
                });
    }

    private void attributes(Entry declaration, String what, Set<String> known) {
        Mapping.of(declaration.value()).entries().stream()
                .filter(attribute -> !known.contains(attribute.name()) && !isFunction(attribute))
                .forEach(attribute -> fault(
                        attribute,
                        "The " + what + " " + declaration.name() + " has the attribute '" + attribute.name()
                                + "', which no " + what + " has" + NearName.question(attribute.name(), known),
                        what.equals("resource")
                                ? "Correct it; what configures the resource stands under Properties."
                                : "Correct it."));
    }

    private void transform() {
        boolean needed = template.resources().stream()
                .anyMatch(resource -> resource.type().startsWith("AWS::Serverless::"));
        if (needed && !transforms().contains(SAM)) {
            faults.add(new TemplateFault(
                    1,
                    "The template has resources of SAM (AWS::Serverless::…), but not SAM's transform.",
                    "Add at its top: Transform: " + SAM));
        }
    }

    private List<String> transforms() {
        return root.entry("Transform")
                .map(Entry::value)
                .map(node -> node instanceof SequenceNode list ? list.getValue().stream() : Stream.of(node))
                .orElse(Stream.empty())
                .map(node -> Mapping.plainString(node).orElse("another"))
                .toList();
    }

    /** A loop, an include or a macro may bring names that nobody sees before CloudFormation does. */
    private boolean showsAllNames() {
        return NAMING_NOTHING.containsAll(transforms())
                && Stream.concat(
                                root.entries().stream(),
                                root.entries().stream()
                                        .flatMap(section -> Mapping.of(section.value()).entries().stream()))
                        .noneMatch(TemplateCheck::isFunction)
                && !template.text().contains("Fn::ForEach::");
    }

    private static boolean isFunction(Entry entry) {
        return entry.name().startsWith("Fn::");
    }

    private void fault(Entry place, String text, String remedy) {
        faults.add(new TemplateFault(template.source().line(place.key()), text, remedy));
    }
}
