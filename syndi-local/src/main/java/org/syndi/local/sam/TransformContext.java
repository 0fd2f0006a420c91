package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * What the transform of one resource needs of the others.
 *
 * @param copy the working copy; events add to the APIs and buckets in it
 * @param parameters the values of the template's parameters
 * @param partition {@code aws}, {@code aws-cn}, …
 * @param conditions the section Conditions of the result, for additions
 */
record TransformContext(WorkingCopy copy, ParameterResolver parameters, String partition, ObjectNode conditions) {
    private static final Set<String> WITHOUT_EDGE = Set.of("aws-us-gov", "aws-cn", "aws-eusc");

    JsonNode resource(String logicalId) {
        return copy.resources().path(logicalId);
    }

    /** The ARN of a policy that AWS manages, with its path. */
    String managedPolicy(String pathAndName) {
        return "arn:" + partition + ":iam::aws:policy/" + pathAndName;
    }

    /** An ARN for an Fn::Sub, in this stack's region and account. */
    String arn(String service, String resource) {
        return "arn:" + partition + ":" + service + ":${AWS::Region}:${AWS::AccountId}:" + resource;
    }

    boolean hasEdgeEndpoints() {
        return !partition.startsWith("aws-iso") && !WITHOUT_EDGE.contains(partition);
    }
}
