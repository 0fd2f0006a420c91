package org.syndi.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A change set that takes existing resources into a stack, and changes nothing else.
 *
 * @param templateBody up to 51,200 bytes
 * @param templateUrl instead of the body, for a larger one
 * @param parameters by name
 * @param keptParameters those that keep the value that the stack has
 */
public record ImportRequest(
        String name,
        Optional<String> templateBody,
        Optional<String> templateUrl,
        Map<String, String> parameters,
        Set<String> keptParameters,
        List<ResourceToImport> resources) {}
