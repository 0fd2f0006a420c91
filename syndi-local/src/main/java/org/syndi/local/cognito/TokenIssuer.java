package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Makes ID and access tokens with the claims that Cognito puts into them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html">Cognito
 *     developer guide, Understanding the identity (ID) token</a>
 */
final class TokenIssuer {
    static final String USER_SCOPE = "aws.cognito.signin.user.admin";

    private final PoolKeys keys;
    private final Groups groups;
    private final Issuer issuer;
    private final InstantSource clock;

    TokenIssuer(PoolKeys keys, Groups groups, Issuer issuer, InstantSource clock) {
        this.keys = keys;
        this.groups = groups;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The tokens of a session as {@code AuthenticationResult}, without a refresh token. */
    ObjectNode issue(UserPool pool, AppClient client, User user, Session session) {
        return Json.object()
                .put("AccessToken", sign(pool, accessClaims(pool, client, user, session)))
                .put("ExpiresIn", client.accessTokenValidity().toSeconds())
                .put("TokenType", "Bearer")
                .put("IdToken", sign(pool, idClaims(pool, client, user, session)));
    }

    String sign(UserPool pool, JWTClaimsSet claims) {
        RSAKey key = keys.of(pool);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a token of the user pool " + pool.id(), e);
        }
        return token.serialize();
    }

    /** What every token has. */
    JWTClaimsSet.Builder claims(UserPool pool, Duration validity) {
        Date now = Date.from(clock.instant());
        return new JWTClaimsSet.Builder()
                .issuer(issuer.of(pool))
                .issueTime(now)
                .expirationTime(Date.from(now.toInstant().plus(validity)))
                .jwtID(UUID.randomUUID().toString());
    }

    private JWTClaimsSet idClaims(UserPool pool, AppClient client, User user, Session session) {
        JWTClaimsSet.Builder claims = session(claims(pool, client.idTokenValidity()), user, session)
                .claim("token_use", "id")
                .claim("cognito:username", user.username())
                .audience(client.id());
        user.attributes().forEach((name, value) -> claims.claim(name, typed(name, value)));
        List<String> roles = groupsOf(user).stream()
                .map(Group::roleArn)
                .filter(arn -> arn != null)
                .distinct()
                .toList();
        if (!roles.isEmpty()) {
            claims.claim("cognito:roles", roles).claim("cognito:preferred_role", roles.get(0));
        }
        return claims.build();
    }

    private JWTClaimsSet accessClaims(UserPool pool, AppClient client, User user, Session session) {
        return session(claims(pool, client.accessTokenValidity()), user, session)
                .claim("token_use", "access")
                .claim("client_id", client.id())
                .claim("username", user.username())
                .claim("scope", USER_SCOPE)
                .build();
    }

    private JWTClaimsSet.Builder session(JWTClaimsSet.Builder claims, User user, Session session) {
        List<String> names = groupsOf(user).stream().map(Group::name).toList();
        if (!names.isEmpty()) {
            claims.claim("cognito:groups", names);
        }
        return claims.subject(user.sub())
                .claim("origin_jti", session.id())
                .claim("event_id", session.eventId())
                .claim("auth_time", session.authTime());
    }

    private List<Group> groupsOf(User user) {
        return user.groups().stream()
                .flatMap(name -> groups.find(user.poolId(), name).stream())
                .sorted(Group.BY_PRECEDENCE)
                .toList();
    }

    private static Object typed(String attribute, String value) {
        return attribute.endsWith("_verified") ? Boolean.valueOf(value) : value;
    }
}
