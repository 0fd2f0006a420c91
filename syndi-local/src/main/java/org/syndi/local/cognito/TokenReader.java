package org.syndi.local.cognito;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads tokens that the pools have signed. */
final class TokenReader {
    private final Pools pools;
    private final PoolKeys keys;
    private final Issuer issuer;
    private final InstantSource clock;

    TokenReader(Pools pools, PoolKeys keys, Issuer issuer, InstantSource clock) {
        this.pools = pools;
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** A token whose signature is good. */
    record Signed(UserPool pool, JWTClaimsSet claims, boolean expired) {
        String text(String claim) {
            return claims.getClaim(claim) instanceof String text ? text : "";
        }

        /** The claims with times as instants. */
        Map<String, Object> values() {
            Map<String, Object> values = new TreeMap<>(claims.getClaims());
            values.replaceAll((name, value) -> value instanceof Date date ? date.toInstant() : value);
            return values;
        }
    }

    /** Empty if it is no token, or none of a pool that is here now. */
    Optional<Signed> read(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return issuingPool(claims.getIssuer())
                    .filter(pool -> signedBy(jwt, keys.of(pool)))
                    .map(pool -> new Signed(pool, claims, expired(claims)));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private Optional<UserPool> issuingPool(String iss) {
        String id = iss == null ? "" : iss.substring(iss.lastIndexOf('/') + 1);
        return pools.find(id).filter(pool -> issuer.of(pool).equals(iss));
    }

    private static boolean signedBy(SignedJWT jwt, RSAKey key) {
        try {
            return jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                    && jwt.verify(new RSASSAVerifier(key.toRSAPublicKey()));
        } catch (JOSEException e) {
            return false;
        }
    }

    private boolean expired(JWTClaimsSet claims) {
        return claims.getExpirationTime() == null
                || !claims.getExpirationTime().toInstant().isAfter(clock.instant());
    }
}
