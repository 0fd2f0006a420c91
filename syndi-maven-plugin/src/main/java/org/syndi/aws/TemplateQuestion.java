package org.syndi.aws;

import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** Asks CloudFormation whether it can read a template (API reference, "ValidateTemplate"). Nothing is made or kept. */
public final class TemplateQuestion {
    private TemplateQuestion() {}

    /**
     * What CloudFormation has against it; empty if nothing.
     *
     * @param template of at most 51,200 bytes
     */
    public static Optional<String> fault(AwsClients clients, String template) {
        return AwsCall.call("have CloudFormation validate the template", () -> {
            try {
                clients.cloudFormation().validateTemplate(request -> request.templateBody(template));
                return Optional.empty();
            } catch (CloudFormationException e) {
                if (AwsCall.code(e).equals("ValidationError")) {
                    return Optional.of(AwsCall.message(e));
                }
                throw e;
            }
        });
    }
}
