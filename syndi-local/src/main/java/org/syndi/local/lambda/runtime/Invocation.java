package org.syndi.local.lambda.runtime;

import java.util.Optional;

/**
 * One event for a function.
 *
 * @param functionArn as it was called, with the qualifier if there was one
 * @param payload JSON
 * @param clientContext JSON
 */
public record Invocation(String requestId, String functionArn, Payload payload, Optional<String> clientContext) {}
