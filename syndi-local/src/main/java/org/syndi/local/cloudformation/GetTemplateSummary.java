package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.template.ParameterDeclaration;
import org.syndi.local.template.Template;
import org.syndi.local.template.TemplateFormat;
import org.syndi.local.template.TemplateReader;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** GetTemplateSummary: of a template that is not deployed, or of a stack's. */
final class GetTemplateSummary implements QueryOperation {
    private final TemplateText text;
    private final Stacks stacks;
    private final ResourceTypes types;

    GetTemplateSummary(TemplateText text, Stacks stacks, ResourceTypes types) {
        this.text = text;
        this.stacks = stacks;
        this.types = types;
    }

    @Override
    public String name() {
        return "GetTemplateSummary";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Optional<String> stackName = input.first("StackName");
        String source = stackName.isPresent()
                ? stacks.require(stackName.get(), call, "Stack with id %s does not exist")
                        .blueprint()
                        .source()
                : text.of(input, Optional.empty());
        Template template = TemplateFormat.check(TemplateReader.read(source));
        Xml parameters = Xml.members("Parameters", template.parameters().values(), GetTemplateSummary::parameter);
        Stream<Xml> own = Stream.of(
                parameters,
                Xml.members(
                        "ResourceIdentifierSummaries",
                        template.resourceTypes().stream()
                                .filter(this::isImportable)
                                .toList(),
                        type -> identifiers(template, type)),
                Xml.members("ResourceTypes", template.resourceTypes(), type -> Xml.text("member", type)),
                Xml.text(
                        "Version",
                        template.root().path("AWSTemplateFormatVersion").asText(null)),
                Xml.text(
                        "Metadata",
                        template.section("Metadata").isEmpty()
                                ? null
                                : template.section("Metadata").toString()));
        return Stream.concat(own, TemplateSummary.common(template)).toList();
    }

    private boolean isImportable(String type) {
        ResourceType known = types.get(type);
        return known != null && !known.identifierProperties().isEmpty();
    }

    /** What an import of these resources has to name. */
    private Xml identifiers(Template template, String type) {
        List<String> logicalIds = template.resources().properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().equals(type))
                .map(Map.Entry::getKey)
                .toList();
        return Xml.element(
                "member",
                Xml.text("ResourceType", type),
                Xml.members("LogicalResourceIds", logicalIds, id -> Xml.text("member", id)),
                Xml.members(
                        "ResourceIdentifiers",
                        types.get(type).identifierProperties().stream().sorted().toList(),
                        property -> Xml.text("member", property)));
    }

    private static Xml parameter(ParameterDeclaration parameter) {
        Stream<Xml> further = Stream.of(
                Xml.text("ParameterType", parameter.type()),
                Xml.element(
                        "ParameterConstraints",
                        Xml.members("AllowedValues", parameter.allowedValues(), value -> Xml.text("member", value))));
        return Xml.element("member", Stream.concat(TemplateSummary.parameter(parameter), further));
    }
}
