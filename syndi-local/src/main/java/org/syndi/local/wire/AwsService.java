package org.syndi.local.wire;

/**
 * One AWS service: its operations behind its protocol. {@link JsonService}, {@link QueryService} and
 * {@link RestService} are the forms.
 */
public interface AwsService {
    /** As in the scope of a SigV4 signature, for example {@code cloudformation} or {@code cognito-idp}. */
    String signingName();

    /** Whether this service is meant by a request, signed or not, that carries no scope to go by. */
    boolean recognizes(HttpRequest request);

    HttpResponse handle(Call call);

    /** The words in which this service refuses a signature. */
    default SignatureErrors signatureErrors() {
        return SignatureErrors.QUERY;
    }

    /** An error in the shape of this service and of the request. */
    HttpResponse render(AwsException error, HttpRequest request, String requestId);
}
