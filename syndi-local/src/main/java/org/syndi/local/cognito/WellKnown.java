package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.local.wire.HttpRequest;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.PublicEndpoint;

/**
 * What a pool publishes below its issuer's URL: its public key ({@code jwks.json}) and where that is
 * ({@code openid-configuration}).
 */
final class WellKnown implements PublicEndpoint {
    private static final Pattern PATH =
            Pattern.compile("/([\\w-]+_[0-9a-zA-Z]+)/\\.well-known/(jwks\\.json|openid-configuration)");

    private final Pools pools;
    private final PoolKeys keys;
    private final Issuer issuer;

    WellKnown(Pools pools, PoolKeys keys, Issuer issuer) {
        this.pools = pools;
        this.keys = keys;
        this.issuer = issuer;
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return request.method().equals("GET") && PATH.matcher(request.rawPath()).matches();
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        Matcher path = PATH.matcher(request.rawPath());
        Optional<UserPool> pool = path.matches() ? pools.find(path.group(1)) : Optional.empty();
        if (pool.isEmpty()) {
            ObjectNode error = Json.object().put("message", "User pool " + path.group(1) + " does not exist.");
            return HttpResponse.text(400, "application/json", error.toString());
        }
        String body = path.group(2).equals("jwks.json") ? keySet(pool.get()) : configuration(pool.get());
        return HttpResponse.text(200, "application/json", body);
    }

    /** The public part only. */
    private String keySet(UserPool pool) {
        return JSONObjectUtils.toJSONString(new JWKSet(keys.of(pool)).toJSONObject(true));
    }

    private String configuration(UserPool pool) {
        String iss = issuer.of(pool);
        ObjectNode body = Json.object().put("issuer", iss).put("jwks_uri", iss + "/.well-known/jwks.json");
        body.putArray("id_token_signing_alg_values_supported").add("RS256");
        body.putArray("response_types_supported").add("code").add("token");
        body.putArray("scopes_supported")
                .add("openid")
                .add("email")
                .add("phone")
                .add("profile");
        body.putArray("subject_types_supported").add("public");
        return body.toString();
    }
}
