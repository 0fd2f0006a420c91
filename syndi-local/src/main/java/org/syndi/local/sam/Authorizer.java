package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An authorizer of a REST API: a Cognito user pool, a Lambda function, or IAM.
 *
 * @param config the entry under Auth.Authorizers; empty for IAM
 */
record Authorizer(String apiId, TextNode name, JsonNode config, boolean iam) {
    private static final String EXTENSION = "x-amazon-apigateway-authorizer";

    static Authorizer iam(String apiId, TextNode name) {
        return new Authorizer(apiId, name, JsonNodeFactory.instance.objectNode(), true);
    }

    static Authorizer of(String apiId, TextNode name, JsonNode config) {
        if (!config.isObject()) {
            throw SamError.resource(apiId, PropertyKind.MAP.complaint("Auth.Authorizers." + name.textValue()));
        }
        Authorizer authorizer = new Authorizer(apiId, name, config, false);
        authorizer.check();
        return authorizer;
    }

    private void check() {
        JsonNode payload = config.get("FunctionPayloadType");
        if (Truth.isPresent(payload) && !List.of("TOKEN", "REQUEST").contains(payload.asText())) {
            throw SamError.resource(
                    apiId,
                    name.textValue() + " Authorizer has invalid 'FunctionPayloadType': " + PythonText.str(payload)
                            + ".");
        }
        if (isRequest() && isMissingIdentitySource()) {
            throw SamError.resource(
                    apiId,
                    name.textValue() + " Authorizer must specify Identity with at least one of"
                            + " Headers, QueryStrings, StageVariables, or Context.");
        }
        checkKind("AuthorizationScopes", PropertyKind.LIST, "list");
        checkKind("DisableFunctionDefaultPermissions", PropertyKind.BOOLEAN, "boolean");
    }

    private void checkKind(String property, PropertyKind kind, String expected) {
        JsonNode value = config.get(property);
        if (Truth.isPresent(value) && !kind.accepts(value)) {
            throw SamError.resource(
                    apiId,
                    "Property 'Authorizers." + name.textValue() + "." + property + "' should be a " + expected + ".");
        }
    }

    private boolean isMissingIdentitySource() {
        JsonNode identity = config.path("Identity");
        if (List.of("Headers", "QueryStrings", "StageVariables", "Context").stream()
                .anyMatch(source -> Truth.of(identity.get(source)))) {
            return false;
        }
        // Without a cache of its answers, an authorizer needs no key for that cache.
        JsonNode seconds = identity.path("ReauthorizeEvery");
        boolean known =
                seconds.isNumber() || (seconds.isTextual() && seconds.asText().matches("-?\\d+"));
        return !known || seconds.asLong() > 0;
    }

    boolean isCognito() {
        return !iam && Truth.of(config.get("UserPoolArn"));
    }

    boolean isLambda() {
        return !iam && !isCognito();
    }

    private boolean isRequest() {
        return config.path("FunctionPayloadType").asText().equals("REQUEST");
    }

    /** The scopes that a method needs if it does not name its own. */
    JsonNode scopes() {
        JsonNode scopes = config.get("AuthorizationScopes");
        return Truth.isPresent(scopes) ? scopes : JsonNodeFactory.instance.arrayNode();
    }

    /** Whether API Gateway has to be allowed to call a function. */
    boolean needsPermission() {
        return Truth.of(config.get("FunctionArn")) && !Truth.of(config.get("DisableFunctionDefaultPermissions"));
    }

    /** Its entry among the security definitions. */
    Python2Object definition(String partition) {
        Python2Object definition = new Python2Object();
        definition.put("type", "apiKey");
        definition.set("name", headerName());
        definition.put("in", "header");
        definition.put(
                "x-amazon-apigateway-authtype", iam ? "awsSigv4" : isCognito() ? "cognito_user_pools" : "custom");
        if (isCognito()) {
            definition.set(EXTENSION, cognito());
        } else if (isLambda()) {
            definition.set(EXTENSION, lambda(partition));
        }
        JsonNode expression = config.path("Identity").get("ValidationExpression");
        if (!iam && !(isLambda() && isRequest()) && Truth.of(expression)) {
            ((ObjectNode) definition.get(EXTENSION)).set("identityValidationExpression", expression);
        }
        return definition;
    }

    private JsonNode headerName() {
        if (isLambda() && isRequest()) {
            return TextNode.valueOf("Unused");
        }
        JsonNode identity = config.path("Identity");
        if (Truth.of(identity) && !identity.isObject()) {
            throw SamError.resource(
                    apiId,
                    "Auth.Authorizers.<Authorizer>.Identity must be a dict (LambdaTokenAuthorizationIdentity,"
                            + " LambdaRequestAuthorizationIdentity or CognitoAuthorizationIdentity).");
        }
        return Truth.of(identity.get("Header")) ? identity.get("Header") : TextNode.valueOf("Authorization");
    }

    private Python2Object cognito() {
        JsonNode arn = config.get("UserPoolArn");
        Python2Object cognito = new Python2Object();
        cognito.put("type", "cognito_user_pools");
        cognito.set(
                "providerARNs",
                arn.isArray() ? arn : JsonNodeFactory.instance.arrayNode().add(arn));
        return cognito;
    }

    private Python2Object lambda(String partition) {
        Python2Object lambda = new Python2Object();
        lambda.put("type", isRequest() ? "request" : "token");
        JsonNode functionArn = Truth.isPresent(config.get("FunctionArn"))
                ? config.get("FunctionArn")
                : JsonNodeFactory.instance.nullNode();
        lambda.set(
                "authorizerUri",
                Intrinsics.sub(
                        "arn:" + partition + ":apigateway:${AWS::Region}:"
                                + "lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations",
                        JsonNodeFactory.instance.objectNode().set("__FunctionArn__", functionArn)));
        JsonNode identity = config.path("Identity");
        if (Truth.isPresent(identity.get("ReauthorizeEvery"))) {
            lambda.set("authorizerResultTtlInSeconds", identity.get("ReauthorizeEvery"));
        }
        JsonNode role = config.get("FunctionInvokeRole");
        if (Truth.of(role) && !role.asText().equals("NONE")) {
            lambda.set("authorizerCredentials", role);
        }
        if (isRequest()) {
            addIdentitySource(lambda, identity);
        }
        return lambda;
    }

    private void addIdentitySource(Python2Object lambda, JsonNode identity) {
        List<String> sources = new ArrayList<>();
        addSources(sources, identity, "Headers", "method.request.header.");
        addSources(sources, identity, "QueryStrings", "method.request.querystring.");
        addSources(sources, identity, "StageVariables", "stageVariables.");
        addSources(sources, identity, "Context", "context.");
        if (!sources.isEmpty()) {
            lambda.set("identitySource", new TemplateText(String.join(", ", sources)));
        }
    }

    private void addSources(List<String> sources, JsonNode identity, String property, String prefix) {
        JsonNode names = identity.get(property);
        if (!Truth.of(names)) {
            return;
        }
        String path = "Auth.Authorizers." + name.textValue() + ".Identity." + property;
        if (!(names instanceof ArrayNode list)) {
            throw SamError.resource(apiId, "Property '" + path + "' should be a list.");
        }
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isTextual()) {
                throw SamError.resource(apiId, PropertyKind.TEXT.complaint(path + "[" + i + "]"));
            }
            sources.add(prefix + list.get(i).textValue());
        }
    }
}
