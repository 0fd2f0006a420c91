package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.syndi.local.wire.AwsException;

/** The members of a request, with Cognito's errors for those that are missing or out of range. */
record Input(JsonNode members) {
    /** The most that a list of Cognito returns at once. */
    static final int LARGEST_PAGE = 60;

    Optional<String> find(String member) {
        return Optional.of(members.path(member)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    String text(String member) {
        return find(member).filter(text -> !text.isEmpty()).orElseThrow(() -> violated(member, "must not be null"));
    }

    boolean flag(String member) {
        return members.path(member).asBoolean();
    }

    /** A page size: {@link #LARGEST_PAGE} if it is not given. */
    int limit(String member) {
        int limit = members.path(member).asInt(LARGEST_PAGE);
        if (limit < 0 || limit > LARGEST_PAGE) {
            throw violated(member, "must have value less than or equal to " + LARGEST_PAGE);
        }
        return limit == 0 ? LARGEST_PAGE : limit;
    }

    /** A member that maps texts to texts. */
    Map<String, String> map(String member) {
        Map<String, String> map = new LinkedHashMap<>();
        members.path(member)
                .properties()
                .forEach(e -> map.put(e.getKey(), e.getValue().asText()));
        return map;
    }

    /** A member that lists {@code {Name, Value}}, as Cognito writes the attributes of a user. */
    Map<String, String> attributes(String member) {
        Map<String, String> attributes = new LinkedHashMap<>();
        members.path(member)
                .forEach(e ->
                        attributes.put(e.path("Name").asText(), e.path("Value").asText()));
        return attributes;
    }

    private static AwsException violated(String member, String constraint) {
        String name = Character.toLowerCase(member.charAt(0)) + member.substring(1);
        return AwsException.badRequest(
                "InvalidParameterException",
                "1 validation error detected: Value at '" + name + "' failed to satisfy constraint: Member "
                        + constraint);
    }
}
