package org.syndi.local.lambda.runtime;

import java.util.Map;

/** What the surroundings add to a function's environment variables: credentials of its role, where AWS is. */
@FunctionalInterface
public interface FunctionEnvironment {
    /**
     * Asked for each new execution environment; wins over the function's own variables.
     *
     * @param roleArn of the function's execution role
     */
    Map<String, String> variables(String functionArn, String roleArn);
}
