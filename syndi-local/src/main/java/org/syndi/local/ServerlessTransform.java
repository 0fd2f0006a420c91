package org.syndi.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.syndi.local.cloudformation.TemplateTransform;
import org.syndi.local.sam.SamTransform;

/** The SAM transform, where CloudFormation looks for transforms. */
final class ServerlessTransform implements TemplateTransform {
    private static final String PARTITION = "aws";

    @Override
    public String name() {
        return SamTransform.NAME;
    }

    @Override
    public ObjectNode apply(ObjectNode template, Map<String, String> parameters, String region) {
        return new SamTransform().transform(template, parameters, region, PARTITION);
    }
}
