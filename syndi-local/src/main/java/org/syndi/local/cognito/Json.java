package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Predicate;

/** JSON as Cognito writes it. */
final class Json {
    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An object with one member that is an object. */
    static ObjectNode wrap(String member, ObjectNode value) {
        return object().set(member, value);
    }

    /** JSON 1.1 writes times as seconds since 1970, with fractions. */
    static double seconds(long milliseconds) {
        return milliseconds / 1000.0;
    }

    /** Attributes of a user as a list of {@code {Name, Value}}. */
    static ArrayNode attributes(Map<String, String> attributes, Predicate<String> wanted) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        attributes.forEach((name, value) -> {
            if (wanted.test(name)) {
                list.addObject().put("Name", name).put("Value", value);
            }
        });
        return list;
    }
}
