package org.syndi.local.wire;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service that tells its operations apart by method, path and query: REST/XML or REST/JSON. */
public final class RestService implements AwsService {

    /** How a REST service writes an error. */
    public enum ErrorShape {
        /** Lambda and API Gateway: the code in a header, the message in JSON. */
        JSON,
        /** S3: a bare {@code Error} element. */
        S3,
        /** CloudFront: an {@code ErrorResponse}. */
        XML;

        private HttpResponse render(AwsException error, String requestId) {
            return switch (this) {
                case JSON -> RestErrors.json(error, requestId);
                case S3 -> RestErrors.s3(error, requestId);
                case XML -> RestErrors.xml(error, requestId);
            };
        }

        private SignatureErrors signatures() {
            return switch (this) {
                case JSON -> SignatureErrors.REST_JSON;
                case S3 -> SignatureErrors.S3;
                case XML -> SignatureErrors.QUERY;
            };
        }
    }

    private final String signingName;
    private final ErrorShape errors;
    private final List<RestOperation> operations;
    private final CallInterceptor interceptor;

    public RestService(
            String signingName,
            ErrorShape errors,
            List<? extends RestOperation> operations,
            CallInterceptor interceptor) {
        this.signingName = signingName;
        this.errors = errors;
        this.operations = operations.stream()
                .<RestOperation>map(operation -> operation)
                .sorted(Comparator.comparingInt(
                                (RestOperation operation) -> operation.route().specificity())
                        .reversed())
                .toList();
        this.interceptor = interceptor;
    }

    @Override
    public String signingName() {
        return signingName;
    }

    /** Always false: an unsigned REST call names no service. */
    @Override
    public boolean recognizes(HttpRequest request) {
        return false;
    }

    @Override
    public HttpResponse handle(Call call) {
        if (call.identity().isEmpty()) {
            throw new SignatureFault(
                    SignatureFault.Kind.UNSIGNED, call.request().rawPath());
        }
        for (RestOperation operation : operations) {
            Optional<Map<String, String>> path = operation.route().match(call.request());
            if (path.isPresent()) {
                interceptor.before(signingName, operation.name(), call);
                return operation
                        .execute(new RestCall(call, path.get()))
                        .withHeader("x-amzn-RequestId", call.requestId());
            }
        }
        HttpRequest request = call.request();
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        throw AwsException.notImplemented(signingName, request.method() + " " + request.rawPath() + query);
    }

    @Override
    public SignatureErrors signatureErrors() {
        return errors.signatures();
    }

    @Override
    public HttpResponse render(AwsException error, HttpRequest request, String requestId) {
        return errors.render(error, requestId).withHeader("x-amzn-RequestId", requestId);
    }
}
