package org.syndi.local.wire;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds who answers a request, and turns what goes wrong there into the shape of that service. */
public final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    /**
     * What the endpoint assumes of an unsigned call.
     *
     * @param account twelve digits
     */
    public record Home(String account, String region) {}

    private final List<PublicEndpoint> publicEndpoints;
    private final List<AwsService> services;
    private final SigV4 signatures;
    private final Home home;

    public Router(List<PublicEndpoint> publicEndpoints, List<AwsService> services, Credentials credentials, Home home) {
        this.publicEndpoints = List.copyOf(publicEndpoints);
        this.services = List.copyOf(services);
        this.signatures = new SigV4(credentials, Clock.systemUTC());
        this.home = home;
    }

    /** Whether a web page may send such a request; nothing but method, host and path is looked at. */
    boolean servesPages(HttpRequest request) {
        return open(request).filter(PublicEndpoint::servesPages).isPresent();
    }

    private Optional<PublicEndpoint> open(HttpRequest request) {
        return publicEndpoints.stream()
                .filter(candidate -> candidate.accepts(request))
                .findFirst();
    }

    HttpResponse route(HttpRequest request, URI endpoint) {
        try {
            Optional<PublicEndpoint> open = open(request);
            return open.isPresent() ? open.get().handle(request) : answer(request, endpoint);
        } catch (AwsException e) {
            return HttpResponse.text(e.status(), "text/plain", e.getMessage() + "\n");
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return HttpResponse.text(500, "text/plain", failed(request, e).getMessage() + "\n");
        }
    }

    private HttpResponse answer(HttpRequest request, URI endpoint) {
        String requestId = UUID.randomUUID().toString();
        Optional<SignatureScope> scope = SignatureScope.of(request);
        Optional<AwsService> service = services.stream()
                .filter(candidate -> scope.map(s -> s.service().equals(candidate.signingName()))
                        .orElseGet(() -> candidate.recognizes(request)))
                .findFirst();
        return service.map(found -> answer(found, request, scope, requestId, endpoint))
                .orElseGet(() -> nobody(request, scope));
    }

    private HttpResponse answer(
            AwsService service, HttpRequest request, Optional<SignatureScope> scope, String requestId, URI endpoint) {
        try {
            Optional<SigV4.Signed> signed = scope.map(s -> signatures.verify(request, s));
            Optional<Identity> identity = signed.map(SigV4.Signed::identity);
            return service.handle(new Call(
                    signed.map(SigV4.Signed::request).orElse(request),
                    identity,
                    identity.map(Identity::account).orElse(home.account()),
                    scope.map(SignatureScope::region).orElse(home.region()),
                    requestId,
                    endpoint));
        } catch (AwsException e) {
            return service.render(e, request, requestId);
        } catch (SignatureFault e) {
            LOG.debug("{} {} refused: {}", request.method(), request.rawPath(), e.getMessage());
            return service.render(service.signatureErrors().of(e), request, requestId);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return service.render(failed(request, e), request, requestId);
        }
    }

    private static AwsException failed(HttpRequest request, Throwable failure) {
        LOG.error("{} {} failed inside the embedded AWS", request.method(), request.rawPath(), failure);
        return InternalFailure.of(failure);
    }

    private static HttpResponse nobody(HttpRequest request, Optional<SignatureScope> scope) {
        String what = scope.map(s -> "The service " + s.service())
                .orElse("An unsigned " + request.method() + " " + request.rawPath());
        return HttpResponse.text(
                scope.isPresent() ? 501 : 403, "text/plain", what + " is not known to this embedded AWS.\n");
    }
}
