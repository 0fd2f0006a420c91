package org.syndi.local.cloudformation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.syndi.local.wire.Parameters;

/**
 * Something that is there and shall be in the stack (API reference, "ResourceToImport").
 *
 * @param identifier the values of the type's identifier properties, by name
 */
record ResourceToImport(String logicalId, String type, Map<String, String> identifier) {

    static List<ResourceToImport> in(Parameters input) {
        return input.members("ResourcesToImport.member").stream()
                .map(ResourceToImport::read)
                .toList();
    }

    private static ResourceToImport read(Parameters member) {
        Map<String, String> identifier = new LinkedHashMap<>();
        member.members("ResourceIdentifier.entry")
                .forEach(entry -> identifier.put(entry.required("key"), entry.required("value")));
        return new ResourceToImport(member.required("LogicalResourceId"), member.required("ResourceType"), identifier);
    }
}
