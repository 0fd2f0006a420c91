package org.syndi.local.sam;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Lets an API call the functions that are its authorizers. */
final class AuthorizerPermissions {
    private AuthorizerPermissions() {}

    static List<GeneratedResource> of(SamResource api, TransformContext context) {
        if (!Truth.of(api.get("Auth"))) {
            return List.of();
        }
        return ApiAuth.of(api).authorizers().values().stream()
                .filter(Authorizer::needsPermission)
                .map(authorizer -> permission(api, authorizer, context))
                .toList();
    }

    private static GeneratedResource permission(SamResource api, Authorizer authorizer, TransformContext context) {
        String logicalId = api.logicalId() + authorizer.name().textValue() + "AuthorizerPermission";
        return new GeneratedResource(
                        "AWS::Lambda::Permission", logicalId, api.attributes().inherited())
                .set("Action", "lambda:InvokeFunction")
                .set("FunctionName", authorizer.config().get("FunctionArn"))
                .set("Principal", "apigateway.amazonaws.com")
                .set(
                        "SourceArn",
                        Intrinsics.sub(
                                context.arn("execute-api", "${__ApiId__}/authorizers/*"),
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .set("__ApiId__", Intrinsics.ref(api.logicalId()))));
    }
}
