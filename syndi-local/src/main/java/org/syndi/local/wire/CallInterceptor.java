package org.syndi.local.wire;

/**
 * Sees each call just before its operation runs, and may delay it or refuse it by an {@link AwsException}: the place
 * for injected latency, throttling and failures, and for enforced policies.
 */
@FunctionalInterface
public interface CallInterceptor {
    CallInterceptor NONE = (service, operation, call) -> {};

    /**
     * @param service the signing name
     * @param operation as the API reference names it
     */
    void before(String service, String operation, Call call);
}
