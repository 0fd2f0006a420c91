package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.local.wire.HttpHeaders;
import org.syndi.local.wire.HttpRequest;

/**
 * A request as a function of a REST API gets it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format">API
 *     Gateway developer guide, Input format of a Lambda function for proxy integration</a>
 */
final class ProxyEvent {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
    /** Between two parties only; API Gateway does not hand them on. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "proxy-authorization");

    private static final List<String> NO_IDENTITY = List.of(
            "cognitoIdentityPoolId",
            "accountId",
            "cognitoIdentityId",
            "caller",
            "accessKey",
            "cognitoAuthenticationType",
            "cognitoAuthenticationProvider",
            "userArn",
            "user");

    private final ApiCall.Admitted admitted;
    private final ApiCall call;
    private final Map<String, List<String>> headers;

    ProxyEvent(ApiCall.Admitted admitted) {
        this.admitted = admitted;
        this.call = admitted.call();
        this.headers = headers(call);
    }

    byte[] bytes() {
        return json().toString().getBytes(StandardCharsets.UTF_8);
    }

    ObjectNode json() {
        HttpRequest request = call.request();
        ObjectNode event = Json.object()
                .put("resource", admitted.resource().path().template())
                .put("path", call.path())
                .put("httpMethod", request.method());
        single(event, "headers", headers);
        multiple(event, "multiValueHeaders", headers);
        single(event, "queryStringParameters", request.query().asMap());
        multiple(event, "multiValueQueryStringParameters", request.query().asMap());
        texts(event, "pathParameters", admitted.pathParameters());
        texts(
                event,
                "stageVariables",
                call.stage().settings().path("variables").properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> e.getValue().asText())));
        event.set("requestContext", requestContext());
        return event.put("body", admitted.body().text())
                .put("isBase64Encoded", admitted.body().base64());
    }

    private ObjectNode requestContext() {
        String resource = admitted.resource().path().template();
        String host = first("Host").replaceFirst(":\\d+$", "");
        ObjectNode context = Json.object()
                .put("resourceId", call.api().resourceId(resource))
                .put("resourcePath", resource)
                .put("httpMethod", call.request().method())
                .put("extendedRequestId", call.extendedRequestId())
                .put("requestTime", TIME.format(call.time().atOffset(ZoneOffset.UTC)))
                .put("path", "/" + call.stage().name() + call.path())
                .put("accountId", call.api().account())
                .put("protocol", "HTTP/1.1")
                .put("stage", call.stage().name())
                .put("domainPrefix", host.split("\\.", 2)[0])
                .put("requestTimeEpoch", call.time().toEpochMilli())
                .put("requestId", call.requestId())
                .put("domainName", host)
                .put("deploymentId", call.deployment().id())
                .put("apiId", call.api().id());
        context.set("identity", identity());
        admitted.claims().ifPresent(claims -> texts(context.putObject("authorizer"), "claims", claims));
        return context;
    }

    private ObjectNode identity() {
        ObjectNode identity = Json.object();
        NO_IDENTITY.forEach(identity::putNull);
        return identity.put("sourceIp", "127.0.0.1").put("userAgent", first("User-Agent"));
    }

    private String first(String header) {
        return call.request().headers().first(header).orElse("");
    }

    private static Map<String, List<String>> headers(ApiCall call) {
        HttpHeaders given = call.request().headers();
        Map<String, List<String>> headers = new TreeMap<>();
        given.asMap().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(capitalized(name), values);
            }
        });
        String host = given.first("Host").orElse("");
        headers.put("X-Amzn-Trace-Id", List.of(call.traceId()));
        headers.putIfAbsent("X-Forwarded-For", List.of("127.0.0.1"));
        headers.putIfAbsent("X-Forwarded-Proto", List.of("http"));
        headers.putIfAbsent("X-Forwarded-Port", List.of(host.contains(":") ? host.replaceFirst(".*:", "") : "80"));
        return headers;
    }

    private static String capitalized(String name) {
        return Stream.of(name.split("-", -1))
                .map(part -> part.isEmpty()
                        ? part
                        : part.substring(0, 1).toUpperCase(Locale.ROOT)
                                + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("-"));
    }

    /** Of several values the last one; null for nothing at all. */
    private static void single(ObjectNode event, String member, Map<String, List<String>> values) {
        Map<String, String> last = new TreeMap<>();
        values.forEach((name, list) -> last.put(name, list.get(list.size() - 1)));
        texts(event, member, last);
    }

    private static void multiple(ObjectNode event, String member, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            event.putNull(member);
            return;
        }
        ObjectNode object = event.putObject(member);
        values.forEach((name, list) -> list.forEach(object.withArray(name)::add));
    }

    private static void texts(ObjectNode event, String member, Map<String, String> values) {
        if (values.isEmpty()) {
            event.putNull(member);
        } else {
            values.forEach(event.putObject(member)::put);
        }
    }
}
