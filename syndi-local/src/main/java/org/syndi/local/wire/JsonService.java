package org.syndi.local.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A service that speaks AWS JSON 1.1: {@code POST /} with the operation in the header {@code X-Amz-Target}. */
public final class JsonService implements AwsService {
    private static final String TARGET = "X-Amz-Target";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String signingName;
    private final String targetPrefix;
    private final Map<String, JsonOperation> operations;
    private final CallInterceptor interceptor;

    /** @param targetPrefix of the header's value, before the dot, for example {@code Logs_20140328} */
    public JsonService(
            String signingName,
            String targetPrefix,
            List<? extends JsonOperation> operations,
            CallInterceptor interceptor) {
        this.signingName = signingName;
        this.targetPrefix = targetPrefix;
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
        return request.headers().first(TARGET).orElse("").startsWith(targetPrefix + ".");
    }

    @Override
    public HttpResponse handle(Call call) {
        String target = call.request().headers().first(TARGET).orElse("");
        String name = target.substring(target.indexOf('.') + 1);
        JsonOperation operation = operations.get(name);
        if (operation == null) {
            throw AwsException.notImplemented(signingName, name);
        }
        if (operation.signed() && call.identity().isEmpty()) {
            throw new SignatureFault(SignatureFault.Kind.UNSIGNED, name);
        }
        interceptor.before(signingName, name, call);
        return answer(200, operation.execute(input(call), call), call.requestId());
    }

    @Override
    public SignatureErrors signatureErrors() {
        return SignatureErrors.JSON;
    }

    private static JsonNode input(Call call) {
        String body = call.request().bodyText();
        try {
            return body.isBlank() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw AwsException.badRequest(
                    "SerializationException", "The request body is not JSON: " + e.getOriginalMessage());
        }
    }

    @Override
    public HttpResponse render(AwsException error, HttpRequest request, String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("__type", error.code());
        body.put("message", error.getMessage());
        return answer(error.status(), body, requestId).withHeader("x-amzn-ErrorType", error.code());
    }

    private static HttpResponse answer(int status, JsonNode body, String requestId) {
        return HttpResponse.text(status, "application/x-amz-json-1.1", body.toString())
                .withHeader("x-amzn-RequestId", requestId);
    }
}
