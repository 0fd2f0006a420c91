package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Map;
import org.syndi.local.template.Template;

/**
 * What a caller wants a stack to be, its transforms still to be applied.
 *
 * @param source the text of the template
 * @param parameters a value for every declared parameter
 */
record Proposal(
        String source,
        Template template,
        Map<String, String> parameters,
        Map<String, String> tags,
        List<String> capabilities,
        List<String> notificationArns,
        String roleArn) {

    /** Without the values of the parameters. */
    @Override
    public String toString() {
        return "Proposal" + parameters.keySet();
    }
}
