package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsException;

/** Who may invoke which function: the resource-based policies. Kept by the function's ARN with its qualifier. */
public final class Policies {
    /** @param statements as of IAM, each with a {@code Sid} */
    public record Policy(String revisionId, List<ObjectNode> statements) {
        static Policy of(List<ObjectNode> statements) {
            return new Policy(UUID.randomUUID().toString(), List.copyOf(statements));
        }

        Optional<ObjectNode> statement(String id) {
            return statements.stream()
                    .filter(s -> s.path("Sid").asText().equals(id))
                    .findFirst();
        }

        ObjectNode document() {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("Version", "2012-10-17").put("Id", "default");
            document.putArray("Statement").addAll(statements);
            return document;
        }
    }

    private final Table<Policy> table;

    public Policies(Store store) {
        this.table = store.table("lambda/policies", Policy.class);
    }

    Optional<Policy> find(String arn) {
        return table.find(arn);
    }

    /** @param input as of AddPermission, with a {@code StatementId} */
    synchronized ObjectNode add(String arn, JsonNode input) {
        String id = input.path("StatementId").asText();
        List<ObjectNode> statements =
                new ArrayList<>(find(arn).map(Policy::statements).orElse(List.of()));
        if (statements.stream().anyMatch(s -> s.path("Sid").asText().equals(id))) {
            throw new AwsException(
                    409,
                    "ResourceConflictException",
                    "The statement id (" + id
                            + ") provided already exists. Please provide a new statement id, or remove"
                            + " the existing statement.");
        }
        ObjectNode statement = Statement.of(arn, input);
        statements.add(statement);
        table.put(arn, Policy.of(statements));
        return statement;
    }

    synchronized void remove(String arn, String statementId) {
        Policy policy = find(arn)
                .orElseThrow(() -> AwsException.notFound(
                        "ResourceNotFoundException", "No policy is associated with the given resource."));
        List<ObjectNode> rest = policy.statements().stream()
                .filter(statement -> !statement.path("Sid").asText().equals(statementId))
                .toList();
        if (rest.size() == policy.statements().size()) {
            throw AwsException.notFound(
                    "ResourceNotFoundException", "Statement " + statementId + " is not found in resource policy.");
        }
        if (rest.isEmpty()) {
            table.remove(arn);
        } else {
            table.put(arn, Policy.of(rest));
        }
    }

    /** Removes all of a function that is deleted. */
    void removeAll(String functionArn) {
        table.remove(functionArn);
        table.withPrefix(functionArn + ":").keySet().forEach(table::remove);
    }

    /**
     * Whether a service may invoke the function in the name of one of its resources.
     *
     * @param service for example {@code apigateway.amazonaws.com}
     * @param sourceArn for example of an API's method
     */
    public boolean permits(FunctionReference function, String service, String sourceArn) {
        return find(function.latest() ? function.arn() : function.qualifiedArn()).stream()
                .flatMap(policy -> policy.statements().stream())
                .anyMatch(statement -> Statement.permits(statement, service, sourceArn));
    }
}
