package org.syndi.local.apigateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.syndi.local.wire.HttpRequest;

/**
 * A request to a stage.
 *
 * @param path still percent-encoded, without the stage
 * @param requestId a UUID
 * @param extendedRequestId as in {@code x-amz-apigw-id}
 */
record ApiCall(
        HttpRequest request,
        String path,
        RestApi api,
        Stage stage,
        Deployment deployment,
        Definition definition,
        String requestId,
        String extendedRequestId,
        String traceId,
        Instant time) {

    /**
     * A request that has found its method and is let in.
     *
     * @param claims of the caller's token; empty for a method that is open
     */
    record Admitted(
            ApiCall call,
            ApiResource resource,
            ApiMethod method,
            Map<String, String> pathParameters,
            Optional<Map<String, String>> claims,
            EventBody body) {}

    /** Whether content of this type travels as bytes. */
    boolean binary(String contentType) {
        String type = contentType.split(";", 2)[0].strip();
        String family = type.split("/", 2)[0] + "/*";
        List<String> binary = deployment.binaryMediaTypes();
        return binary.contains("*/*") || binary.stream().anyMatch(b -> b.equalsIgnoreCase(type) || b.equals(family));
    }
}
