package org.syndi.aws;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The change set to make.
 *
 * @param creation for a stack that is not there yet
 * @param templateBody up to 51,200 bytes
 * @param templateUrl instead of the body, for a larger one
 * @param parameters by name
 * @param keptParameters those that keep the value that the stack has
 */
public record ChangeSetRequest(
        String name,
        boolean creation,
        Optional<String> templateBody,
        Optional<String> templateUrl,
        Map<String, String> parameters,
        Set<String> keptParameters,
        Map<String, String> tags) {}
