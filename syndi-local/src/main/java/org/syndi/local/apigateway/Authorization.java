package org.syndi.local.apigateway;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.syndi.local.wire.AwsException;

/** Lets requests in by the method's authorizer. */
final class Authorization {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ENGLISH);

    private final TokenVerifier verifier;

    Authorization(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /** The claims of the caller; empty for a method that is open. */
    Optional<Map<String, String>> admit(ApiCall call, ApiMethod method) {
        return method.authorizer().map(authorizer -> claims(call, method, authorizer));
    }

    private Map<String, String> claims(ApiCall call, ApiMethod method, Authorizer authorizer) {
        if (!authorizer.isCognito()) {
            throw GatewayException.notImitated("authorizers like " + authorizer.name());
        }
        String token = call.request()
                .headers()
                .first(authorizer.header())
                .filter(value -> authorizer.validation().isEmpty() || Pattern.matches(authorizer.validation(), value))
                .map(value -> value.startsWith("Bearer ")
                        ? value.substring("Bearer ".length()).strip()
                        : value)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new GatewayException(Failure.UNAUTHORIZED));
        Map<String, Object> claims = verified(token, authorizer.providerArns());
        if (!fits(claims, method.scopes())) {
            throw new GatewayException(Failure.UNAUTHORIZED);
        }
        return asTexts(claims);
    }

    private Map<String, Object> verified(String token, List<String> providerArns) {
        try {
            return verifier.verify(token, providerArns);
        } catch (AwsException e) {
            throw new GatewayException(Failure.UNAUTHORIZED, e.getMessage());
        }
    }

    /** Without scopes an ID token is wanted; with scopes, an access token that has one of them. */
    private static boolean fits(Map<String, Object> claims, List<String> scopes) {
        if (scopes.isEmpty()) {
            return "id".equals(claims.get("token_use"));
        }
        List<String> granted = List.of(String.valueOf(claims.get("scope")).split(" "));
        return "access".equals(claims.get("token_use")) && scopes.stream().anyMatch(granted::contains);
    }

    private static Map<String, String> asTexts(Map<String, Object> claims) {
        Map<String, String> texts = new TreeMap<>();
        claims.forEach((name, value) -> texts.put(name, asText(value)));
        return texts;
    }

    /** As API Gateway hands claims on: lists with commas, {@code exp} and {@code iat} as dates in words. */
    private static String asText(Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        if (value instanceof Instant time) {
            return DATE.format(time.atOffset(ZoneOffset.UTC));
        }
        return String.valueOf(value);
    }
}
