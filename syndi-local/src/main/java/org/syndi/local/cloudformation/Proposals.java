package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.syndi.local.template.Inputs;
import org.syndi.local.template.ParameterValues;
import org.syndi.local.template.PseudoParameters;
import org.syndi.local.template.Rules;
import org.syndi.local.template.Template;
import org.syndi.local.template.TemplateException;
import org.syndi.local.template.TemplateFormat;
import org.syndi.local.template.TemplateReader;
import org.syndi.local.wire.Parameters;

/** Reads proposals from calls and makes blueprints of them. */
final class Proposals {
    private final TemplateText text;
    private final ResourceTypes types;
    private final Map<String, TemplateTransform> transforms;

    Proposals(TemplateText text, ResourceTypes types, List<TemplateTransform> transforms) {
        this.text = text;
        this.types = types;
        this.transforms = new LinkedHashMap<>();
        transforms.forEach(transform -> this.transforms.put(transform.name(), transform));
    }

    /**
     * @param previous what the stack is now, for all that the call leaves as it is
     * @throws TemplateException if the template or the parameters are not as they must be
     */
    Proposal read(Parameters input, StackIdentity stack, Optional<Blueprint> previous) {
        String source = text.of(input, previous.map(Blueprint::source));
        Template template = TemplateFormat.check(TemplateReader.read(source));
        Map<String, String> parameters = ParameterValues.resolve(
                template, given(input, previous.map(Blueprint::parameters).orElse(Map.of())));
        List<String> topics = kept(input, "NotificationARNs", previous.map(Blueprint::notificationArns));
        Rules.check(new Inputs(
                template,
                parameters,
                new PseudoParameters(stack.account(), stack.region(), stack.name(), stack.arn(), topics)));
        return new Proposal(
                source,
                template,
                parameters,
                input.has("Tags.member.1.Key") || previous.isEmpty()
                        ? tags(input)
                        : previous.get().tags(),
                input.memberValues("Capabilities.member"),
                topics,
                input.first("RoleARN").orElse(previous.map(Blueprint::roleArn).orElse(null)));
    }

    private static Map<String, String> given(Parameters input, Map<String, String> previous) {
        Map<String, String> given = new LinkedHashMap<>();
        for (Parameters parameter : input.members("Parameters.member")) {
            String key = parameter.required("ParameterKey");
            boolean again =
                    parameter.first("UsePreviousValue").filter("true"::equals).isPresent();
            if (again && parameter.has("ParameterValue")) {
                throw new TemplateException("Invalid input for parameter key " + key
                        + ". Cannot specify usePreviousValue as true and non empty value for a parameter");
            }
            if (again && !previous.containsKey(key)) {
                throw new TemplateException("Invalid input for parameter key " + key
                        + ". Cannot specify usePreviousValue as true for a parameter key not in the previous template");
            }
            if (again || parameter.has("ParameterValue")) {
                given.put(key, again ? previous.get(key) : parameter.required("ParameterValue"));
            }
        }
        return given;
    }

    private static List<String> kept(Parameters input, String list, Optional<List<String>> previous) {
        boolean given = input.has(list + ".member.1") || input.has(list);
        return given ? input.memberValues(list + ".member") : previous.orElse(List.of());
    }

    private static Map<String, String> tags(Parameters input) {
        Map<String, String> tags = new LinkedHashMap<>();
        input.members("Tags.member").forEach(tag -> tags.put(tag.required("Key"), tag.required("Value")));
        return tags;
    }

    /**
     * Applies the transforms, and checks what came of them.
     *
     * @throws TemplateException if a transform refuses, or its result is not as it must be
     */
    Blueprint expand(Proposal proposal, StackIdentity stack) {
        ObjectNode root = proposal.template().root().deepCopy();
        for (String name : proposal.template().transforms()) {
            root = apply(name, root, proposal, stack);
        }
        root.remove("Transform");
        Template processed = TemplateFormat.check(root);
        types.check(processed.resourceTypes());
        return new Blueprint(
                proposal.source(),
                root,
                proposal.parameters(),
                proposal.tags(),
                proposal.capabilities(),
                proposal.notificationArns(),
                proposal.roleArn());
    }

    private ObjectNode apply(String name, ObjectNode template, Proposal proposal, StackIdentity stack) {
        TemplateTransform transform = transforms.get(name);
        if (transform == null) {
            throw new TemplateException(
                    "No transform named " + (name.contains("::") ? name : stack.account() + "::" + name) + " found.");
        }
        try {
            return transform.apply(template, proposal.parameters(), stack.region());
        } catch (RuntimeException e) {
            throw new TemplateException("Transform " + name + " failed with: " + e.getMessage(), e);
        }
    }
}
