package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The macro {@code AWS::Serverless-2016-10-31}: turns a SAM template into a plain CloudFormation template, with the
 * logical ids (hashes included) that AWS gives. What it leaves out is in the notes of the package; it refuses that by
 * name.
 */
public final class SamTransform {
    /** The name by which a template asks for this transform. */
    public static final String NAME = "AWS::Serverless-2016-10-31";

    /**
     * Transforms a template; the argument stays as it is.
     *
     * @param template in long form ({@code {"Ref": …}}), as TemplateReader gives it
     * @param parameterValues the values of this deployment; the template's defaults stand in for missing ones
     * @param region for example {@code us-east-1}
     * @param partition for example {@code aws}
     * @return a template without Transform, Globals and resources of SAM types
     * @throws SamException with all mistakes in the template, in AWS's words
     */
    public ObjectNode transform(
            ObjectNode template, Map<String, String> parameterValues, String region, String partition) {
        try {
            WorkingCopy copy = WorkingCopy.of(template);
            Map<String, JsonNode> parameters = parameters(copy, parameterValues);
            parameters.putIfAbsent("AWS::Region", TextNode.valueOf(region));
            parameters.putIfAbsent("AWS::Partition", TextNode.valueOf(partition));
            DefaultDefinitions.addTo(copy);
            ImplicitApi.addTo(copy);
            Globals.mergeInto(copy);
            DefaultDefinitions.useOpenApi3(copy);
            return new ResourceExpansion(copy, new ParameterResolver(parameters), partition).run();
        } catch (SamError error) {
            throw new SamException(List.of(error.getMessage()));
        }
    }

    private static Map<String, JsonNode> parameters(WorkingCopy copy, Map<String, String> given) {
        Map<String, JsonNode> values = new HashMap<>();
        copy.template().path("Parameters").properties().forEach(parameter -> {
            if (parameter.getValue().has("Default")) {
                values.put(parameter.getKey(), parameter.getValue().get("Default"));
            }
        });
        given.forEach((name, value) -> values.put(name, copy.text(value)));
        return values;
    }
}
