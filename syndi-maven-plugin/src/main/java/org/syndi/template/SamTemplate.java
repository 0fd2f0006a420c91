package org.syndi.template;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.syndi.deployment.DeploymentException;
import org.syndi.template.Mapping.Entry;

/**
 * A SAM or CloudFormation template, in YAML or JSON, as it is written: short tags, comments, order and layout are all
 * still in its text.
 */
public final class SamTemplate {
    private final TemplateText source;
    private final Node root;
    private final List<FoundLocation> locations;

    private SamTemplate(TemplateText source, Node root) {
        this.source = source;
        this.root = root;
        this.locations = LocationSearch.in(source, root);
    }

    /** @throws DeploymentException if the file cannot be read or is no template; it names file, line and column */
    public static SamTemplate read(Path file) {
        return of(TemplateText.read(file));
    }

    /**
     * @param name for messages
     * @throws DeploymentException if the text is no template
     */
    public static SamTemplate parse(String name, String text) {
        return of(new TemplateText(name, text));
    }

    private static SamTemplate of(TemplateText source) {
        try {
            Node root = StrictComposer.of(source).getSingleNode().orElseThrow(() -> noTemplate(source, "is empty"));
            requireSections(source, root);
            return new SamTemplate(source, root);
        } catch (YamlEngineException e) {
            throw source.syntaxError(e);
        }
    }

    private static void requireSections(TemplateText source, Node root) {
        if (!(root instanceof MappingNode)) {
            throw noTemplate(source, "has no sections at its top");
        }
        if (Mapping.of(root).entry("Resources").isEmpty()) {
            throw noTemplate(source, "has no section 'Resources'");
        }
    }

    private static DeploymentException noTemplate(TemplateText source, String fault) {
        return new DeploymentException(
                source.name() + " " + fault + ", so it is no CloudFormation template.",
                "Check that this is the right file; a template has at least one resource under 'Resources:'.");
    }

    /** In the order of the template. */
    public List<TemplateParameter> parameters() {
        return Mapping.of(root).mapping("Parameters").entries().stream()
                .map(this::parameter)
                .toList();
    }

    private TemplateParameter parameter(Entry entry) {
        Mapping declaration = Mapping.of(entry.value());
        return new TemplateParameter(
                entry.name(),
                declaration.string("Type").orElse("String"),
                declaration.string("Default"),
                declaration
                        .entry("AllowedValues")
                        .map(values -> strings(values.value()))
                        .orElse(List.of()),
                declaration
                        .string("NoEcho")
                        .filter(flag -> flag.matches("(?i)true|yes|on"))
                        .isPresent(),
                source.line(entry.key()),
                ParameterLimits.of(declaration));
    }

    private static List<String> strings(Node list) {
        return list instanceof SequenceNode sequence
                ? sequence.getValue().stream()
                        .flatMap(item -> Mapping.plainString(item).stream())
                        .toList()
                : List.of();
    }

    /** In the order of the template; those in a {@code Fn::ForEach} once, by the id that is written there. */
    public List<TemplateResource> resources() {
        return resourceEntries(Mapping.of(root).mapping("Resources"))
                .map(this::resource)
                .toList();
    }

    /** Looks into loops (transform AWS::LanguageExtensions): {@code Fn::ForEach::Name: [Id, [a, b], {…resources…}]}. */
    static Stream<Entry> resourceEntries(Mapping resources) {
        return resources.entries().stream().flatMap(entry -> {
            if (entry.name().startsWith("Fn::ForEach::") && entry.value() instanceof SequenceNode loop) {
                return loop.getValue().stream().flatMap(part -> resourceEntries(Mapping.of(part)));
            }
            return entry.value() instanceof MappingNode ? Stream.of(entry) : Stream.empty();
        });
    }

    private TemplateResource resource(Entry entry) {
        Mapping resource = Mapping.of(entry.value());
        return new TemplateResource(
                entry.name(),
                resource.string("Type").orElse(""),
                source.line(entry.key()),
                resource.string("Condition"),
                asWritten(resource, "DeletionPolicy"),
                asWritten(resource, "UpdateReplacePolicy"));
    }

    private Optional<String> asWritten(Mapping resource, String property) {
        return resource.entry(property).map(entry -> Mapping.plainString(entry.value())
                .orElseGet(() -> source.slice(source.span(entry.value()))));
    }

    /** The keys of its outputs, in the order of the template. */
    public List<String> outputs() {
        return Mapping.of(root).mapping("Outputs").entries().stream()
                .map(Entry::name)
                .toList();
    }

    /** What it names that is not in S3 yet; in the order of globals, resources, includes. */
    public List<LocalArtifact> localArtifacts() {
        return locations.stream().map(FoundLocation::artifact).toList();
    }

    public String text() {
        return source.text();
    }

    /** In UTF-8, as CloudFormation counts. */
    public int sizeInBytes() {
        return source.text().getBytes(StandardCharsets.UTF_8).length;
    }

    /** The name of its file, for messages. */
    public String name() {
        return source.name();
    }

    TemplateText source() {
        return source;
    }

    Node root() {
        return root;
    }

    List<FoundLocation> locations() {
        return locations;
    }
}
