package org.syndi.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps of a stack's events, told oldest first, which things were made and are not deleted again. A thing that replaces
 * another one is known by a second physical id under the same logical id; its creation is told as an update.
 */
final class NewThings {
    private final Map<String, StackResource> byPhysicalId = new LinkedHashMap<>();
    private final Map<String, String> first = new HashMap<>();

    void take(StackEvent event) {
        String physicalId = event.physicalId();
        if (event.isOfStack() || physicalId.isEmpty()) {
            return;
        }
        String known = first.putIfAbsent(event.logicalId(), physicalId);
        boolean replaces = known != null && !known.equals(physicalId);
        if (event.status().equals("DELETE_COMPLETE")) {
            byPhysicalId.remove(physicalId);
        } else if (event.status().equals("CREATE_COMPLETE") || replaces) {
            byPhysicalId.put(
                    physicalId,
                    new StackResource(
                            event.logicalId(), physicalId, event.resourceType(), event.status(), event.reason()));
        }
    }

    List<StackResource> resources() {
        return new ArrayList<>(byPhysicalId.values());
    }
}
