package org.syndi.local.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A service that speaks the query protocol: {@code Action=…&Version=…} in a form, answered in XML. */
public final class QueryService implements AwsService {
    private final String signingName;
    private final String namespace;
    private final Map<String, QueryOperation> operations;
    private final CallInterceptor interceptor;

    /** @param namespace of the answers, for example {@code https://sts.amazonaws.com/doc/2011-06-15/} */
    public QueryService(
            String signingName,
            String namespace,
            List<? extends QueryOperation> operations,
            CallInterceptor interceptor) {
        this.signingName = signingName;
        this.namespace = namespace;
        this.operations =
                operations.stream().collect(Collectors.toUnmodifiableMap(QueryOperation::name, Function.identity()));
        this.interceptor = interceptor;
    }

    @Override
    public String signingName() {
        return signingName;
    }

    /** Always false: every call of this protocol that we serve is signed, and so has a scope to go by. */
    @Override
    public boolean recognizes(HttpRequest request) {
        return false;
    }

    @Override
    public HttpResponse handle(Call call) {
        Parameters input = input(call.request());
        String name = input.required("Action");
        QueryOperation operation = operations.get(name);
        if (operation == null) {
            throw AwsException.notImplemented(signingName, name);
        }
        if (call.identity().isEmpty()) {
            throw new SignatureFault(SignatureFault.Kind.UNSIGNED, name);
        }
        interceptor.before(signingName, name, call);
        Xml answer = Xml.element(
                name + "Response",
                Xml.element(name + "Result", operation.execute(input, call).stream()),
                Xml.element("ResponseMetadata", Xml.text("RequestId", call.requestId())));
        return xml(200, answer, call.requestId());
    }

    private static Parameters input(HttpRequest request) {
        return request.method().equals("GET")
                ? request.query()
                : Parameters.parse(new String(request.bodyBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public HttpResponse render(AwsException error, HttpRequest request, String requestId) {
        Xml body = Xml.element(
                "ErrorResponse",
                Xml.element(
                        "Error",
                        Xml.text("Type", error.causedByCaller() ? "Sender" : "Receiver"),
                        Xml.text("Code", error.code()),
                        Xml.text("Message", error.getMessage())),
                Xml.text("RequestId", requestId));
        return xml(error.status(), body, requestId);
    }

    private HttpResponse xml(int status, Xml body, String requestId) {
        return HttpResponse.text(status, "text/xml", body.document(namespace))
                .withHeader("x-amzn-RequestId", requestId);
    }
}
