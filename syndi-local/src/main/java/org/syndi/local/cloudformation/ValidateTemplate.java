package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.syndi.local.template.Template;
import org.syndi.local.template.TemplateFormat;
import org.syndi.local.template.TemplateReader;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** ValidateTemplate: the form, the references, and, without transforms, the resource types. */
final class ValidateTemplate implements QueryOperation {
    private final TemplateText text;
    private final ResourceTypes types;

    ValidateTemplate(TemplateText text, ResourceTypes types) {
        this.text = text;
        this.types = types;
    }

    @Override
    public String name() {
        return "ValidateTemplate";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Template template = TemplateFormat.check(TemplateReader.read(text.of(input, Optional.empty())));
        if (template.transforms().isEmpty()) {
            types.check(template.resourceTypes());
        }
        Xml parameters = Xml.members(
                "Parameters",
                template.parameters().values(),
                parameter -> Xml.element("member", TemplateSummary.parameter(parameter)));
        return Stream.concat(Stream.of(parameters), TemplateSummary.common(template))
                .toList();
    }
}
