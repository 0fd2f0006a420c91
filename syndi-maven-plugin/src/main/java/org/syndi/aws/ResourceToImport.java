package org.syndi.aws;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something of the account that a stack is to take in (API reference, "ResourceToImport").
 *
 * @param logicalId what it is called in the template
 * @param identifier the properties that name it, in their order
 */
public record ResourceToImport(String logicalId, String type, Map<String, String> identifier) {
    /** One that a single property names. */
    public static ResourceToImport of(String logicalId, String type, String property, String value) {
        return new ResourceToImport(logicalId, type, Map.of(property, value));
    }

    /** One that belongs to a user pool. */
    public static ResourceToImport inPool(String logicalId, String type, String poolId, String property, String value) {
        Map<String, String> identifier = new LinkedHashMap<>();
        identifier.put("UserPoolId", poolId);
        identifier.put(property, value);
        return new ResourceToImport(logicalId, type, identifier);
    }

    /** As people name it. */
    public String name() {
        return String.join("/", identifier.values());
    }
}
