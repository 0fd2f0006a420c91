package org.syndi.local.cloudformation;

import java.util.Map;

/**
 * What a change set takes into the stack that exists already.
 *
 * @param automatic whether CloudFormation was to look for it itself (ImportExistingResources)
 * @param physicalIds by logical id
 */
record Imports(boolean automatic, Map<String, String> physicalIds) {
    static final Imports NONE = new Imports(false, Map.of());
}
