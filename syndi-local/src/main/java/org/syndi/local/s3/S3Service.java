package org.syndi.local.s3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.AwsService;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.HttpRequest;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestService;
import org.syndi.local.wire.SignatureErrors;

/**
 * What is S3's own in front of a REST service: a bucket in the host name ({@code bucket.localhost},
 * {@code bucket.s3.…}) stands for one in the path, and the old signatures are refused in words.
 */
final class S3Service implements AwsService {
    private static final Pattern VIRTUAL_HOST = Pattern.compile("(.+?)\\.(?:s3[.-][^:]*|s3|localhost)(?::\\d+)?");

    private final RestService operations;

    S3Service(RestService operations) {
        this.operations = operations;
    }

    @Override
    public String signingName() {
        return operations.signingName();
    }

    /** Only by its old signatures; a request with none is nobody's. */
    @Override
    public boolean recognizes(HttpRequest request) {
        return request.query().has("AWSAccessKeyId")
                || request.headers().first("Authorization").orElse("").startsWith("AWS ");
    }

    @Override
    public HttpResponse handle(Call call) {
        if (call.identity().isEmpty()) {
            throw AwsException.badRequest(
                    "InvalidRequest",
                    "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
        }
        return withRequestId(operations.handle(byPath(call)), call.requestId());
    }

    @Override
    public SignatureErrors signatureErrors() {
        return operations.signatureErrors();
    }

    @Override
    public HttpResponse render(AwsException error, HttpRequest request, String requestId) {
        return operations.render(error, request, requestId);
    }

    private static Call byPath(Call call) {
        String host = call.request().headers().first("Host").orElse("");
        Matcher matcher = VIRTUAL_HOST.matcher(host);
        if (!matcher.matches() || host.startsWith("s3.")) {
            return call;
        }
        HttpRequest request = call.request();
        return new Call(
                request.withRawPath("/" + matcher.group(1) + request.rawPath()),
                call.identity(),
                call.account(),
                call.region(),
                call.requestId(),
                call.endpoint());
    }

    private static HttpResponse withRequestId(HttpResponse response, String requestId) {
        return response.withHeader("x-amz-request-id", requestId);
    }
}
