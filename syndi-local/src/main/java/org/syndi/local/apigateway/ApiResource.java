package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * A path of a definition with its methods.
 *
 * @param methods by verb; {@code ANY} for those that are not named
 */
record ApiResource(ResourcePath path, Map<String, ApiMethod> methods) {

    Optional<ApiMethod> method(String verb) {
        return Optional.ofNullable(methods.getOrDefault(verb, methods.get("ANY")));
    }

    /** @param embedMethods whether to show the methods in full or by name only */
    ObjectNode json(RestApi api, boolean embedMethods) {
        String template = path.template();
        ObjectNode json = Json.object().put("id", api.resourceId(template)).put("path", template);
        if (!template.equals("/")) {
            String parent = template.substring(0, template.lastIndexOf('/'));
            json.put("parentId", api.resourceId(parent.isEmpty() ? "/" : parent));
            json.put("pathPart", template.substring(template.lastIndexOf('/') + 1));
        }
        if (!methods.isEmpty()) {
            ObjectNode shown = json.putObject("resourceMethods");
            methods.forEach((verb, method) -> shown.set(verb, embedMethods ? method.json(api) : Json.object()));
        }
        return json;
    }
}
