package org.syndi.local.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.syndi.local.resource.ResourceException;

/** Lifecycle rules of a template in the structure of the S3 API. */
final class LifecycleRules {
    private static final Set<String> SAME = Set.of(
            "Id",
            "Status",
            "AbortIncompleteMultipartUpload",
            "NoncurrentVersionExpiration",
            "NoncurrentVersionTransitions",
            "Transitions");

    private LifecycleRules() {}

    static JsonNode translate(JsonNode configuration) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        var rules = result.putArray("Rules");
        configuration.path("Rules").forEach(rule -> rules.add(rule(rule)));
        return result;
    }

    private static ObjectNode rule(JsonNode rule) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putObject("Filter").put("Prefix", rule.path("Prefix").asText(""));
        rule.properties().forEach(member -> {
            switch (member.getKey()) {
                case "Prefix" -> {}
                case "ExpirationInDays" -> result.withObject("Expiration").set("Days", member.getValue());
                case "ExpiredObjectDeleteMarker" ->
                    result.withObject("Expiration").set("ExpiredObjectDeleteMarker", member.getValue());
                case "NoncurrentVersionExpirationInDays" ->
                    result.withObject("NoncurrentVersionExpiration").set("NoncurrentDays", member.getValue());
                default -> result.set(known(member.getKey()), member.getValue());
            }
        });
        return result;
    }

    private static String known(String member) {
        if (!SAME.contains(member)) {
            throw new ResourceException(
                    "InvalidRequest",
                    "The embedded AWS does not have " + member + " in a lifecycle rule of AWS::S3::Bucket.");
        }
        return member;
    }
}
