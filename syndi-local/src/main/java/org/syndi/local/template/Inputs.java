package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;

/**
 * A template with the values that it is evaluated with.
 *
 * @param parameters a value for every declared parameter
 */
public record Inputs(Template template, Map<String, String> parameters, PseudoParameters pseudo) {

    Optional<JsonNode> value(String name) {
        return pseudo.value(name)
                .or(() -> Optional.ofNullable(parameters.get(name)).map(text -> typed(name, text)));
    }

    private JsonNode typed(String name, String text) {
        ParameterDeclaration declaration =
                ParameterDeclaration.of(name, template.section("Parameters").get(name));
        if (!declaration.isList()) {
            return declaration.isNumeric() ? number(text) : TextNode.valueOf(text);
        }
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (String item : text.split(",", -1)) {
            items.add(declaration.isNumeric() ? number(item.strip()) : TextNode.valueOf(item.strip()));
        }
        return items;
    }

    /** The mask of a hidden number is none. */
    private static JsonNode number(String text) {
        return text.equals(Secrets.MASK) ? TextNode.valueOf(text) : Scalars.number(text);
    }

    /** The same with the values of {@code NoEcho} parameters hidden: what may be shown. */
    public Inputs masked() {
        return new Inputs(template, Secrets.of(template, parameters).maskedParameters(), pseudo);
    }
}
