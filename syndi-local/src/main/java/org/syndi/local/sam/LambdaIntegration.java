package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Makes a method of an API call a function, which gets the whole request and gives the whole response. */
record LambdaIntegration(EventTarget target, String partition) {
    void addTo(SwaggerEditor editor, TextNode path, TextNode method, JsonNode auth, JsonNode apiAuth) {
        editor.addPath(path, method);
        JsonNode condition = target.attributes().condition();
        String name = SwaggerEditor.normalized(method).textValue();
        for (ObjectNode item : editor.pathItems(path)) {
            ObjectNode definition = (ObjectNode) item.get(name);
            Python2Object integration = new Python2Object();
            integration.put("type", "aws_proxy");
            integration.put("httpMethod", "POST");
            integration.set("uri", condition == null ? uri() : Intrinsics.onlyIf(condition, uri()));
            if (isSigned(auth, apiAuth)) {
                addCredentials(integration, auth, apiAuth);
            }
            definition.set(SwaggerEditor.INTEGRATION, integration);
            if (!definition.has("responses")) {
                definition.set("responses", new Python2Object());
            }
            if (condition != null) {
                item.set(name, Intrinsics.onlyIf(condition, definition));
            }
        }
    }

    private JsonNode uri() {
        String uri = "arn:" + partition + ":apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
                + Intrinsics.shorthand(target.arn()) + "/invocations";
        return new Python2Object().set(TextNode.valueOf("Fn::Sub"), TemplateText.like(target.id(), uri));
    }

    private static boolean isSigned(JsonNode auth, JsonNode apiAuth) {
        return auth.path("Authorizer").asText().equals("AWS_IAM")
                || (apiAuth.path("DefaultAuthorizer").asText().equals("AWS_IAM") && !Truth.of(auth));
    }

    private void addCredentials(Python2Object integration, JsonNode auth, JsonNode apiAuth) {
        JsonNode own = role(auth);
        JsonNode role = Truth.of(own) ? own : role(apiAuth);
        boolean asCaller = !Truth.of(role) || role.asText().equals("CALLER_CREDENTIALS");
        JsonNode credentials = asCaller ? TextNode.valueOf("arn:" + partition + ":iam::*:user/*") : role;
        if (!credentials.asText().equals("NONE")) {
            integration.set("credentials", credentials);
        }
    }

    /** The role, or "NONE" for one that is explicitly empty. */
    private static JsonNode role(JsonNode auth) {
        JsonNode role = auth.path("InvokeRole");
        return auth.has("InvokeRole") && !Truth.of(role) ? TextNode.valueOf("NONE") : role;
    }
}
