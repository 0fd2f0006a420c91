package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;

/** The role that SAM makes for a function that has none; its events may add to it. */
final class FunctionRole {
    private static final Map<String, String> DEAD_LETTER_ACTIONS =
            Map.of("SQS", "sqs:SendMessage", "SNS", "sns:Publish");

    private final SamResource function;
    private final TransformContext context;
    private final GeneratedResource role;

    FunctionRole(SamResource function, List<Policy> policies, TransformContext context) {
        this.function = function;
        this.context = context;
        this.role = new GeneratedResource(
                "AWS::IAM::Role",
                function.logicalId() + "Role",
                function.attributes().inherited());
        JsonNode trust = function.get("AssumeRolePolicyDocument");
        role.set("AssumeRolePolicyDocument", Truth.isPresent(trust) ? trust : trustLambda());
        addBasics();
        for (int i = 0; i < policies.size(); i++) {
            add(policies.get(i), i);
        }
        role.set("Path", function.get("RolePath"));
        role.set("PermissionsBoundary", function.get("PermissionsBoundary"));
        role.set("Tags", Tags.withOrigin(function.logicalId(), function.get("Tags")));
    }

    GeneratedResource resource() {
        return role;
    }

    ObjectNode arn() {
        return Intrinsics.getAtt(role.logicalId(), "Arn");
    }

    /** Allows what a managed policy allows, if it is not there yet. */
    void addManagedPolicy(JsonNode arn) {
        addIfAbsent(role.list("ManagedPolicyArns"), arn);
    }

    private static void addIfAbsent(ArrayNode list, JsonNode value) {
        for (JsonNode existing : list) {
            if (existing.equals(value)) {
                return;
            }
        }
        list.add(value);
    }

    private static ObjectNode trustLambda() {
        ObjectNode trust = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        ObjectNode statement = trust.putArray("Statement").addObject().put("Effect", "Allow");
        statement.putArray("Action").add("sts:AssumeRole");
        statement.putObject("Principal").putArray("Service").add("lambda.amazonaws.com");
        return trust;
    }

    private void addBasics() {
        addManagedPolicy("service-role/AWSLambdaBasicExecutionRole");
        if (LambdaFunction.isTraced(function, context)) {
            addManagedPolicy(context.partition().equals("aws") ? "AWSXrayWriteOnlyAccess" : "AWSXRayDaemonWriteAccess");
        }
        if (Truth.of(function.get("VpcConfig"))) {
            addManagedPolicy("service-role/AWSLambdaVPCAccessExecutionRole");
        }
        JsonNode deadLetters = function.path("DeadLetterQueue");
        if (Truth.of(deadLetters)) {
            ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
            document.putArray("Statement")
                    .addObject()
                    .put(
                            "Action",
                            DEAD_LETTER_ACTIONS.get(deadLetters.get("Type").asText()))
                    .put("Effect", "Allow")
                    .set("Resource", deadLetters.get("TargetArn"));
            role.list("Policies").add(named("DeadLetterQueuePolicy", document));
        }
    }

    private void addManagedPolicy(String pathAndName) {
        addManagedPolicy(TextNode.valueOf(context.managedPolicy(pathAndName)));
    }

    private void add(Policy policy, int index) {
        String name = role.logicalId() + "Policy" + index;
        switch (policy.type()) {
            case DOCUMENT -> role.list("Policies").add(policy.map(document -> named(name, document)));
            case MANAGED -> addManagedPolicy(policy.map(arn -> ManagedPolicies.arn(arn, context)));
            default ->
                throw SamError.resource(
                        function.logicalId(), "Policy at index " + index + " in the 'Policies' property is not valid");
        }
    }

    private static ObjectNode named(String name, JsonNode document) {
        return JsonNodeFactory.instance.objectNode().put("PolicyName", name).set("PolicyDocument", document);
    }
}
