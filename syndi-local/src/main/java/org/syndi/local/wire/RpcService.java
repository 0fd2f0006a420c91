package org.syndi.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A service that speaks Smithy RPC v2 with CBOR (the AWS SDK for Java) and AWS JSON 1.0 (boto3). Operations see times
 * as seconds since 1970, and answer them as an {@link java.time.Instant} in a POJO node.
 *
 * <p>Such a service once spoke the query protocol, so an error has two names: its old code, which is that of the
 * {@link AwsException}, goes into a header of its own, and the body names its shape.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#awsquerycompatible-trait">Smithy,
 *     awsQueryCompatible trait</a>
 */
public final class RpcService implements AwsService {
    private final String signingName;
    private final String serviceShape;
    private final Map<String, String> errorShapes;
    private final Map<String, JsonOperation> operations;
    private final CallInterceptor interceptor;

    /**
     * @param serviceShape for example {@code GraniteServiceVersion20100801}
     * @param errorShapes the names of errors by their codes, where the two differ
     */
    public RpcService(
            String signingName,
            String serviceShape,
            Map<String, String> errorShapes,
            List<? extends JsonOperation> operations,
            CallInterceptor interceptor) {
        this.signingName = signingName;
        this.serviceShape = serviceShape;
        this.errorShapes = Map.copyOf(errorShapes);
        this.operations =
                operations.stream().collect(Collectors.toUnmodifiableMap(JsonOperation::name, Function.identity()));
        this.interceptor = interceptor;
    }

    @Override
    public String signingName() {
        return signingName;
    }

    @Override
    public boolean recognizes(HttpRequest request) {
        return format(request).isPresent();
    }

    private Optional<RpcFormat> format(HttpRequest request) {
        return RpcFormat.ALL.stream()
                .filter(format ->
                        format.target().operation(request, serviceShape).isPresent())
                .findFirst();
    }

    @Override
    public HttpResponse handle(Call call) {
        RpcFormat format = format(call.request())
                .orElseThrow(() -> AwsException.notImplemented(
                        signingName, "in another protocol than Smithy RPC v2 CBOR and AWS JSON 1.0"));
        String name = format.target().operation(call.request(), serviceShape).orElseThrow();
        JsonOperation operation = operations.get(name);
        if (operation == null) {
            throw AwsException.notImplemented(signingName, name);
        }
        if (operation.signed() && call.identity().isEmpty()) {
            throw new SignatureFault(SignatureFault.Kind.UNSIGNED, name);
        }
        interceptor.before(signingName, name, call);
        JsonNode input = format.read(call.request().bodyBytes());
        return answer(format, 200, operation.execute(input, call), call.requestId());
    }

    @Override
    public HttpResponse render(AwsException error, HttpRequest request, String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("__type", "com.amazonaws." + signingName + "#" + errorShapes.getOrDefault(error.code(), error.code()));
        body.put("message", error.getMessage());
        return answer(format(request).orElse(RpcFormat.JSON), error.status(), body, requestId)
                .withHeader("x-amzn-query-error", error.code() + (error.causedByCaller() ? ";Sender" : ";Receiver"));
    }

    private static HttpResponse answer(RpcFormat format, int status, JsonNode body, String requestId) {
        return format.answer(status, body).withHeader("x-amzn-RequestId", requestId);
    }
}
