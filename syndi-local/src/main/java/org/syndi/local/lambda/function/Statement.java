package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.syndi.local.wire.AwsException;

/** A statement of a function's policy, as AddPermission makes it. */
final class Statement {
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9-_]{1,100}");
    private static final Pattern ACTION = Pattern.compile("lambda:[*]|lambda:[a-zA-Z]+|[*]");

    private Statement() {}

    static ObjectNode of(String functionArn, JsonNode input) {
        matches(input, "StatementId", ID);
        matches(input, "Action", ACTION);
        ObjectNode statement = JsonNodeFactory.instance.objectNode();
        statement.put("Sid", input.get("StatementId").asText());
        statement.put("Effect", "Allow");
        statement.set("Principal", principal(input.path("Principal").asText("")));
        statement.put("Action", input.get("Action").asText());
        statement.put("Resource", functionArn);
        condition(statement, "ArnLike", "AWS:SourceArn", input.path("SourceArn"));
        condition(statement, "StringEquals", "AWS:SourceAccount", input.path("SourceAccount"));
        condition(statement, "StringEquals", "lambda:EventSourceToken", input.path("EventSourceToken"));
        condition(statement, "StringEquals", "aws:PrincipalOrgID", input.path("PrincipalOrgID"));
        condition(statement, "StringEquals", "lambda:FunctionUrlAuthType", input.path("FunctionUrlAuthType"));
        return statement;
    }

    private static JsonNode principal(String given) {
        ObjectNode principal = JsonNodeFactory.instance.objectNode();
        if (given.equals("*")) {
            return JsonNodeFactory.instance.textNode(given);
        }
        if (given.matches("\\d{12}")) {
            return principal.put("AWS", "arn:aws:iam::" + given + ":root");
        }
        if (given.startsWith("arn:")) {
            return principal.put("AWS", given);
        }
        if (given.contains(".")) {
            return principal.put("Service", given);
        }
        throw AwsException.badRequest(
                "InvalidParameterValueException",
                "The provided principal was invalid. Please check the principal and try again.");
    }

    private static void condition(ObjectNode statement, String operator, String key, JsonNode value) {
        if (value.isTextual()) {
            statement
                    .withObjectProperty("Condition")
                    .withObjectProperty(operator)
                    .set(key, value);
        }
    }

    private static void matches(JsonNode input, String member, Pattern pattern) {
        String value = input.path(member).asText("");
        if (!pattern.matcher(value).matches()) {
            throw AwsException.badRequest(
                    "ValidationException",
                    "1 validation error detected: Value '" + value + "' at '" + Character.toLowerCase(member.charAt(0))
                            + member.substring(1)
                            + "' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                            + pattern);
        }
    }

    /** Looks at the principal, the action and the source's ARN. */
    static boolean permits(JsonNode statement, String service, String sourceArn) {
        JsonNode principal = statement.path("Principal");
        boolean named = principal.asText("").equals("*")
                || principal.path("Service").asText("").equals(service);
        boolean invoke = like(statement.path("Action").asText(), "lambda:InvokeFunction");
        JsonNode source = statement.path("Condition").path("ArnLike").path("AWS:SourceArn");
        return named && invoke && (source.isMissingNode() || like(source.asText(), sourceArn));
    }

    /** {@code *} stands for any characters, {@code ?} for one. */
    private static boolean like(String pattern, String value) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return value.matches(regex);
    }
}
