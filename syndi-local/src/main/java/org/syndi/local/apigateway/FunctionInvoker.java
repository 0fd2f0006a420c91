package org.syndi.local.apigateway;

/** Runs the function behind an API. */
@FunctionalInterface
public interface FunctionInvoker {

    /**
     * Returns when the function has answered or failed.
     *
     * @param functionArn as the integration's URI has it, perhaps with a version or an alias
     * @param payload a proxy event in JSON
     * @throws org.syndi.local.wire.AwsException if there is no such function, or it cannot be started
     */
    Result invoke(String functionArn, byte[] payload);

    /**
     * What came of it.
     *
     * @param payload the function's answer in JSON, or its error
     * @param failed whether Lambda reports a failure inside the function
     */
    record Result(String payload, boolean failed) {}
}
