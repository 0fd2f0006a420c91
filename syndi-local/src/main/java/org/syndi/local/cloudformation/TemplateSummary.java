package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.syndi.local.template.ParameterDeclaration;
import org.syndi.local.template.Template;
import org.syndi.local.wire.Xml;

/** What ValidateTemplate and GetTemplateSummary say of a template. */
final class TemplateSummary {
    private TemplateSummary() {}

    /** Description, capabilities and transforms. */
    static Stream<Xml> common(Template template) {
        List<String> capabilities = capabilities(template);
        String description = template.description();
        return Stream.of(
                Xml.text("Description", description.isEmpty() ? null : description),
                Xml.members("Capabilities", capabilities, name -> Xml.text("member", name)),
                Xml.text(
                        "CapabilitiesReason",
                        Optional.of(Capabilities.reason(template)).filter(reason -> !capabilities.isEmpty())),
                Xml.members("DeclaredTransforms", template.transforms(), name -> Xml.text("member", name)));
    }

    /** What transforms will make is not known yet, so they are to be acknowledged as such. */
    private static List<String> capabilities(Template template) {
        Stream<String> expansion = template.transforms().isEmpty() ? Stream.of() : Stream.of(Capabilities.AUTO_EXPAND);
        return Stream.concat(Capabilities.forIam(template).stream(), expansion).toList();
    }

    static Stream<Xml> parameter(ParameterDeclaration parameter) {
        String description = parameter.description();
        return Stream.of(
                Xml.text("ParameterKey", parameter.name()),
                Xml.text("DefaultValue", parameter.defaultValue()),
                Xml.text("NoEcho", parameter.noEcho()),
                Xml.text("Description", description.isEmpty() ? null : description));
    }
}
