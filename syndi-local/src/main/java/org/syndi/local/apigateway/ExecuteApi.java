package org.syndi.local.apigateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.syndi.local.wire.HttpRequest;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.PublicEndpoint;

/** Serves the stages. */
final class ExecuteApi implements PublicEndpoint {
    /** What API Gateway takes at most, in bytes (Amazon API Gateway endpoints and quotas). */
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private static final String TRACE = "X-Amzn-Trace-Id";

    private final Apis apis;
    private final Authorization authorization;
    private final LambdaProxy lambda;
    private final InstantSource clock;

    ExecuteApi(Apis apis, FunctionInvoker invoker, TokenVerifier verifier, Executor threads, InstantSource clock) {
        this.apis = apis;
        this.authorization = new Authorization(verifier);
        this.lambda = new LambdaProxy(invoker, threads);
        this.clock = clock;
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return Address.of(request).isPresent();
    }

    /** As on AWS: what a page may do there, the API itself says by its CORS headers. */
    @Override
    public boolean servesPages() {
        return true;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        String requestId = UUID.randomUUID().toString();
        HttpResponse response = Address.of(request)
                .flatMap(address -> call(request, address, requestId))
                .map(this::answer)
                .orElseGet(ExecuteApi::forbidden);
        return response.withHeader("x-amzn-RequestId", requestId);
    }

    private Optional<ApiCall> call(HttpRequest request, Address address, String requestId) {
        return apis.find(address.apiId())
                .filter(api -> !api.settings().path("disableExecuteApiEndpoint").asBoolean())
                .flatMap(api -> apis.findStage(api.id(), address.stage())
                        .flatMap(stage -> apis.findDeployment(api.id(), stage.deploymentId())
                                .map(deployment -> new ApiCall(
                                        request,
                                        address.path(),
                                        api,
                                        stage,
                                        deployment,
                                        Definition.of(deployment.definition()),
                                        requestId,
                                        Ids.extendedRequest(),
                                        trace(request),
                                        clock.instant()))));
    }

    private HttpResponse answer(ApiCall call) {
        HttpResponse response;
        try {
            response = integrate(admit(call)).withHeader(TRACE, call.traceId());
        } catch (GatewayException e) {
            response = new GatewayResponse(e, call).render();
        }
        return response.withHeader("x-amz-apigw-id", call.extendedRequestId());
    }

    private ApiCall.Admitted admit(ApiCall call) {
        Definition.Match match = call.definition()
                .match(call.path())
                .orElseThrow(() -> new GatewayException(Failure.MISSING_AUTHENTICATION_TOKEN));
        ApiMethod method = match.resource()
                .method(call.request().method())
                .orElseThrow(() -> new GatewayException(Failure.MISSING_AUTHENTICATION_TOKEN));
        Optional<Map<String, String>> claims = authorization.admit(call, method);
        return new ApiCall.Admitted(call, match.resource(), method, match.pathParameters(), claims, body(call));
    }

    private HttpResponse integrate(ApiCall.Admitted admitted) {
        return switch (admitted.method().integrationType()) {
            case "AWS_PROXY" -> lambda.answer(admitted);
            case "MOCK" -> MockIntegration.answer(admitted.method());
            default ->
                throw GatewayException.notImitated(
                        "integrations of the type " + admitted.method().integrationType());
        };
    }

    private static EventBody body(ApiCall call) {
        try {
            byte[] body = call.request().body().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw new GatewayException(Failure.REQUEST_TOO_LARGE);
            }
            String type = call.request().headers().first("Content-Type").orElse("application/json");
            return EventBody.of(body, call.binary(type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String trace(HttpRequest request) {
        return request.headers()
                .first(TRACE)
                .orElseGet(() -> Ids.trace(clock.instant().getEpochSecond()));
    }

    private static HttpResponse forbidden() {
        return HttpResponse.text(403, "application/json", "{\"message\":\"Forbidden\"}")
                .withHeader("x-amzn-ErrorType", "ForbiddenException");
    }
}
