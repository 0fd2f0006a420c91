package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;

/**
 * A user pool.
 *
 * @param created milliseconds since 1970; so is {@code modified}
 * @param settings under the names of the API, complete ({@link PoolSettings})
 */
record UserPool(
        String id, String name, String account, String region, long created, long modified, ObjectNode settings) {

    String arn() {
        return "arn:aws:cognito-idp:" + region + ":" + account + ":userpool/" + id;
    }

    PasswordPolicy passwordPolicy() {
        return PasswordPolicy.of(settings.path("Policies"));
    }

    /** Whether users sign in by this attribute ({@code email}, {@code phone_number}) in place of a username. */
    boolean namesUsersBy(String attribute) {
        return lists("UsernameAttributes", attribute);
    }

    boolean namesUsersByAttribute() {
        return !settings.path("UsernameAttributes").isEmpty();
    }

    /** Whether this attribute can stand for the username at sign-in once it is verified. */
    boolean hasAlias(String attribute) {
        return lists("AliasAttributes", attribute);
    }

    boolean sameName(String one, String other) {
        boolean caseSensitive =
                settings.path("UsernameConfiguration").path("CaseSensitive").asBoolean(true);
        return caseSensitive ? one.equals(other) : one.equalsIgnoreCase(other);
    }

    boolean deletionProtected() {
        return settings.path("DeletionProtection").asText().equals("ACTIVE");
    }

    Schema schema() {
        return new Schema(settings.withArray("SchemaAttributes"));
    }

    ObjectNode summary() {
        return Json.object()
                .put("Id", id)
                .put("Name", name)
                .put("CreationDate", Json.seconds(created))
                .put("LastModifiedDate", Json.seconds(modified));
    }

    /** As {@code DescribeUserPool} shows it. */
    ObjectNode json(int users) {
        ObjectNode json = summary().put("Arn", arn()).put("EstimatedNumberOfUsers", users);
        json.setAll(settings.deepCopy());
        return json;
    }

    private boolean lists(String member, String attribute) {
        return StreamSupport.stream(settings.path(member).spliterator(), false)
                .map(JsonNode::asText)
                .anyMatch(attribute::equals);
    }
}
