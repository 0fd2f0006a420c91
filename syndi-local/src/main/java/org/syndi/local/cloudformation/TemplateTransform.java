package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A macro that CloudFormation hosts itself, named in a template's {@code Transform}. */
public interface TemplateTransform {
    /** For example {@code AWS::Serverless-2016-10-31}. */
    String name();

    /**
     * The template without this transform; {@code template} is not changed.
     *
     * @param parameters a value for every declared parameter
     * @throws RuntimeException if the template is not as the transform needs it; its message follows "Transform NAME
     *     failed with: "
     */
    ObjectNode apply(ObjectNode template, Map<String, String> parameters, String region);
}
