package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.syndi.local.template.Inputs;
import org.syndi.local.template.PseudoParameters;
import org.syndi.local.template.Secrets;
import org.syndi.local.template.Template;

/**
 * What a stack is to be.
 *
 * @param source the template as it was given
 * @param processed the template after its transforms
 * @param parameters a value for every declared parameter, hidden ones too
 */
record Blueprint(
        String source,
        ObjectNode processed,
        Map<String, String> parameters,
        Map<String, String> tags,
        List<String> capabilities,
        List<String> notificationArns,
        String roleArn) {

    /** Of a stack that has only been reviewed. */
    static Blueprint none() {
        return new Blueprint("", JsonNodeFactory.instance.objectNode(), Map.of(), Map.of(), List.of(), List.of(), null);
    }

    Template template() {
        return new Template(processed);
    }

    Inputs inputs(StackIdentity stack) {
        return new Inputs(
                template(),
                parameters,
                new PseudoParameters(stack.account(), stack.region(), stack.name(), stack.arn(), notificationArns));
    }

    Secrets secrets() {
        return Secrets.of(template(), parameters);
    }

    /** Without the values of the parameters. */
    @Override
    public String toString() {
        return "Blueprint" + parameters.keySet();
    }
}
