package org.syndi.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceType;

/** What CloudFormation asks. */
final class Requests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Requests() {}

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static ResourceRequest of(String logicalId, ObjectNode properties) {
        return new ResourceRequest(
                "000000000000",
                "us-east-1",
                "stack",
                "arn:aws:cloudformation:us-east-1:000000000000:stack/stack/1",
                logicalId,
                properties,
                Map.of("aws:cloudformation:stack-name", "stack"));
    }

    static ResourceType type(LambdaFixture aws, String name) {
        return aws.lambda().resourceTypes().stream()
                .filter(type -> type.typeName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
