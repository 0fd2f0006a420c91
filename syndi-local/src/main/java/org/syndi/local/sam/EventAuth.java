package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Checks an event's Auth against that of its API.
 *
 * @param auth the event's
 * @param apiAuth the API's; a missing node if it has none
 */
record EventAuth(Event event, String apiId, JsonNode auth, JsonNode apiAuth) {
    void check(TextNode path, TextNode method) {
        JsonNode authorizer = auth.path("Authorizer");
        if (Truth.of(authorizer)) {
            checkAuthorizer(
                    authorizer, " on API method [" + method.textValue() + "] for path [" + path.textValue() + "]");
        }
        JsonNode scopes = auth.get("AuthorizationScopes");
        if (Truth.of(scopes)) {
            if (!scopes.isArray()) {
                throw event.error("Property 'Auth.AuthorizationScopes' should be a list.");
            }
            if (!Truth.of(authorizer)) {
                throw event.error("AuthorizationScopes works only when Authorizer is set");
            }
        }
        JsonNode key = auth.get("ApiKeyRequired");
        if (Truth.isPresent(key) && !Truth.of(key) && !Truth.of(apiAuth.get("ApiKeyRequired"))) {
            throw event.error("Unable to set ApiKeyRequired [False] on API method [" + method.textValue()
                    + "] for path [" + path.textValue()
                    + "] because the related API does not specify any ApiKeyRequired.");
        }
    }

    private void checkAuthorizer(JsonNode authorizer, String place) {
        JsonNode authorizers = apiAuth.path("Authorizers");
        if (Truth.of(authorizers) && !authorizers.isObject()) {
            throw SamError.resource(apiId, PropertyKind.MAP.complaint("Auth.Authorizers"));
        }
        String name = PythonText.str(authorizer);
        if (name.equals("AWS_IAM")) {
            return;
        }
        if (name.equals("NONE")) {
            if (!Truth.of(apiAuth.get("DefaultAuthorizer"))) {
                throw event.error("Unable to set Authorizer" + place + " because 'NONE' is only a valid value when a"
                        + " DefaultAuthorizer on the API is specified.");
            }
            return;
        }
        String failure = "Unable to set Authorizer [" + name + "]" + place;
        if (!Truth.of(authorizers)) {
            throw event.error(failure + " because the related API does not define any Authorizers.");
        }
        if (!authorizer.isTextual()) {
            throw event.error(failure + ". The method authorizer must be a string with a corresponding dict entry in"
                    + " the api authorizer.");
        }
        if (!Truth.of(authorizers.get(name))) {
            throw event.error(failure + " because it wasn't defined in the API's Authorizers.");
        }
    }
}
