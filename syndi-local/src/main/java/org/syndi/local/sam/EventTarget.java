package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * What an event calls: a function, or the alias of its latest version.
 *
 * @param id the function's logical id if that is what is called, otherwise the alias's
 * @param arn a reference to its ARN
 * @param nameOrArn a reference by which a permission may name it
 * @param attributes those that permissions and the like take over
 * @param role the function's generated role, whether used or not
 */
record EventTarget(TextNode id, JsonNode arn, JsonNode nameOrArn, ResourceAttributes attributes, FunctionRole role) {

    static EventTarget of(SamResource function, PublishedVersion published, FunctionRole role) {
        ResourceAttributes attributes = function.attributes().inherited();
        if (published == null) {
            JsonNode arn = Intrinsics.getAtt(function.logicalId(), "Arn");
            return new EventTarget(function.id(), arn, Intrinsics.ref(function.logicalId()), attributes, role);
        }
        String alias = published.alias().logicalId();
        return new EventTarget(TextNode.valueOf(alias), Intrinsics.ref(alias), Intrinsics.ref(alias), attributes, role);
    }

    /** Lets a service call the target; of {@code suffix}, if it cannot stand in a logical id, only the hash is used. */
    GeneratedResource permission(Event event, String principal, String suffix) {
        return new GeneratedResource(
                        "AWS::Lambda::Permission",
                        LogicalId.readable(event.logicalId() + "Permission", suffix),
                        attributes)
                .set("Action", "lambda:InvokeFunction")
                .set("FunctionName", nameOrArn)
                .set("Principal", principal);
    }
}
