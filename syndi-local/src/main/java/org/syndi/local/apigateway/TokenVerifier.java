package org.syndi.local.apigateway;

import java.util.List;
import java.util.Map;

/** Checks the token that a request brings: its signature, who issued it, and whether it has ended. */
@FunctionalInterface
public interface TokenVerifier {

    /**
     * The claims of a good token: texts, numbers, booleans, instants and lists.
     *
     * @param userPoolArns the pools to trust
     * @throws org.syndi.local.wire.AwsException 401 for any other token; its message goes to the client
     */
    Map<String, Object> verify(String token, List<String> userPoolArns);
}
