package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.syndi.local.wire.AwsException;

/**
 * The attributes that the users of a pool may have: those of OpenID Connect, and the pool's own, which are called
 * {@code custom:…}.
 *
 * @param attributes as the API shows them
 */
record Schema(ArrayNode attributes) {
    private static final List<String> TEXTS = List.of(
            "name",
            "given_name",
            "family_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "email",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "phone_number",
            "address");

    /** The standard attributes, those that {@code given} redefines as it says, and its custom ones. */
    static Schema of(JsonNode given) {
        ArrayNode attributes = JsonNodeFactory.instance.arrayNode();
        standard().map(attribute -> redefined(attribute, given)).forEach(attributes::add);
        for (JsonNode custom : given) {
            if (standard().noneMatch(s -> name(s).equals(name(custom)))) {
                attributes.add(custom(custom));
            }
        }
        return new Schema(attributes);
    }

    /** This schema with further custom attributes; those that are there already cannot change. */
    Schema plus(JsonNode given) {
        ArrayNode more = attributes.deepCopy();
        for (JsonNode attribute : of(given).attributes()) {
            if (find(name(attribute)).isEmpty()) {
                more.add(attribute);
            }
        }
        return new Schema(more);
    }

    Optional<JsonNode> find(String attribute) {
        return all().filter(a -> name(a).equals(attribute)).findFirst();
    }

    /** The attributes that a user must have, apart from {@code sub}. */
    List<String> required() {
        return all().filter(a -> a.path("Required").asBoolean())
                .map(Schema::name)
                .filter(name -> !name.equals("sub"))
                .toList();
    }

    void checkKnown(String attribute) {
        if (find(attribute).isEmpty()) {
            throw AwsException.badRequest(
                    "InvalidParameterException",
                    "Attributes did not conform to the schema: Type for attribute {" + attribute
                            + "} could not be determined");
        }
    }

    void checkMutable(String attribute) {
        checkKnown(attribute);
        if (!find(attribute).orElseThrow().path("Mutable").asBoolean()) {
            throw AwsException.badRequest(
                    "InvalidParameterException", "user." + attribute + ": Attribute cannot be updated.");
        }
    }

    private Stream<JsonNode> all() {
        return StreamSupport.stream(attributes.spliterator(), false);
    }

    private static Stream<ObjectNode> standard() {
        ObjectNode sub = attribute("sub", "String").put("Required", true).put("Mutable", false);
        return Stream.concat(
                Stream.concat(Stream.of(sub), TEXTS.stream().map(name -> attribute(name, "String"))),
                Stream.of(
                        attribute("email_verified", "Boolean"),
                        attribute("phone_number_verified", "Boolean"),
                        attribute("updated_at", "Number")));
    }

    private static ObjectNode attribute(String name, String type) {
        return Json.object()
                .put("Name", name)
                .put("AttributeDataType", type)
                .put("DeveloperOnlyAttribute", false)
                .put("Mutable", true)
                .put("Required", false);
    }

    private static ObjectNode redefined(ObjectNode standard, JsonNode given) {
        for (JsonNode candidate : given) {
            if (name(candidate).equals(name(standard))) {
                return (ObjectNode) standard.setAll((ObjectNode) candidate.deepCopy());
            }
        }
        return standard;
    }

    private static ObjectNode custom(JsonNode given) {
        String prefix = given.path("DeveloperOnlyAttribute").asBoolean() ? "dev:custom:" : "custom:";
        ObjectNode attribute = attribute("", "String");
        attribute.setAll((ObjectNode) given.deepCopy());
        return attribute.put("Name", prefix + name(given));
    }

    private static String name(JsonNode attribute) {
        return attribute.path("Name").asText();
    }
}
