package org.syndi.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.local.wire.AwsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

class TokensTest {
    @TempDir
    private Path folder;

    private CognitoFixture aws;
    private UserPoolType pool;
    private String clientId;
    private String username;
    private AuthenticationResultType tokens;

    @BeforeEach
    void start() throws IOException {
        aws = new CognitoFixture(folder);
        pool = aws.pool();
        clientId = aws.clientOf(pool);
        username = aws.user(pool);
        for (String group : List.of("RESEARCHERS", "ADMINS")) {
            aws.client.createGroup(
                    r -> r.userPoolId(pool.id()).groupName(group).precedence(group.equals("ADMINS") ? 1 : 3));
            aws.client.adminAddUserToGroup(
                    r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL).groupName(group));
        }
        tokens = aws.signIn(pool, clientId, CognitoFixture.PASSWORD).authenticationResult();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void signsIdTokensThatThePublishedKeyVerifies() throws Exception {
        SignedJWT token = SignedJWT.parse(tokens.idToken());
        assertThat(verifiedByPublishedKey(token)).isTrue();
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(aws.uri() + "/" + pool.id());
        assertThat(claims.getAudience()).containsExactly(clientId);
        assertThat(claims.getSubject()).isEqualTo(username);
        assertThat(claims.getClaim("token_use")).isEqualTo("id");
        assertThat(claims.getClaim("cognito:username")).isEqualTo(username);
        assertThat(claims.getClaim("cognito:groups")).isEqualTo(List.of("ADMINS", "RESEARCHERS"));
        assertThat(claims.getClaim("email")).isEqualTo(CognitoFixture.EMAIL);
        assertThat(claims.getClaim("email_verified")).isEqualTo(true);
        assertThat(claims.getClaims()).containsKeys("event_id", "auth_time", "jti", "origin_jti", "iat", "exp");
    }

    @Test
    void signsAccessTokensWithoutAnAudience() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(tokens.accessToken()).getJWTClaimsSet();
        assertThat(claims.getAudience()).isEmpty();
        assertThat(claims.getClaim("client_id")).isEqualTo(clientId);
        assertThat(claims.getClaim("token_use")).isEqualTo("access");
        assertThat(claims.getClaim("scope")).isEqualTo("aws.cognito.signin.user.admin");
        assertThat(claims.getClaim("username")).isEqualTo(username);
        assertThat(claims.getClaims()).doesNotContainKey("email");
    }

    @Test
    void publishesNoPrivateKey() throws Exception {
        assertThat(get("/" + pool.id() + "/.well-known/jwks.json"))
                .contains("\"n\"")
                .doesNotContain("\"d\"");
        assertThat(get("/" + pool.id() + "/.well-known/openid-configuration"))
                .contains("\"issuer\":\"" + aws.uri() + "/" + pool.id() + "\"");
    }

    @Test
    void givesTheClaimsOfAGoodTokenToWhoTrustsThePool() {
        Map<String, Object> claims = aws.cognito.verify(tokens.idToken(), List.of(pool.arn()));
        assertThat(claims).containsEntry("email", CognitoFixture.EMAIL).containsEntry("token_use", "id");
    }

    @Test
    void refusesTokensOfAnotherPoolAndEndedOnes() {
        UserPoolType other = aws.pool();
        assertThat(refusal(tokens.idToken(), other).code()).isEqualTo("UNAUTHORIZED");
        assertThat(refusal("not.a.token", pool).code()).isEqualTo("UNAUTHORIZED");
        aws.putClockForward(Duration.ofMinutes(61));
        AwsException ended = refusal(tokens.idToken(), pool);
        assertThat(ended.code()).isEqualTo("EXPIRED_TOKEN");
        assertThat(ended.status()).isEqualTo(401);
    }

    @Test
    void refusesATokenThatAnotherKeySigned() throws Exception {
        SignedJWT real = SignedJWT.parse(tokens.idToken());
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(real.getHeader().getKeyID())
                        .build(),
                real.getJWTClaimsSet());
        forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        assertThat(refusal(forged.serialize(), pool).code()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void refusesTheNoteOfAChallengeAsAToken() {
        aws.client.adminSetUserPassword(
                r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL).password("Temporary-1"));
        String session = aws.signIn(pool, clientId, "Temporary-1").session();
        assertThatThrownBy(() -> aws.cognito.verify(session, List.of(pool.arn())))
                .hasMessage("Unauthorized");
    }

    @Test
    void isAcceptedByPyJwt() throws Exception {
        assumeTrue(run("import jwt, cryptography") == 0, "python3 with PyJWT and cryptography is not here");
        String script = """
                import jwt, sys
                token, issuer, audience = sys.argv[1:]
                key = jwt.PyJWKClient(issuer + "/.well-known/jwks.json").get_signing_key_from_jwt(token)
                claims = jwt.decode(token, key.key, algorithms=["RS256"], audience=audience, issuer=issuer)
                assert claims["token_use"] == "id"
                """;
        assertThat(run(script, tokens.idToken(), aws.uri() + "/" + pool.id(), clientId))
                .isZero();
        assertThat(run(script, tokens.idToken(), aws.uri() + "/" + pool.id(), "somebody-else"))
                .isNotZero();
    }

    private boolean verifiedByPublishedKey(SignedJWT token) throws Exception {
        JWK key = JWKSet.parse(get("/" + pool.id() + "/.well-known/jwks.json"))
                .getKeyByKeyId(token.getHeader().getKeyID());
        return token.verify(new RSASSAVerifier(key.toRSAKey()));
    }

    private AwsException refusal(String token, UserPoolType trusted) {
        return catchThrowableOfType(AwsException.class, () -> aws.cognito.verify(token, List.of(trusted.arn())));
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(aws.uri() + path)).build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static int run(String script, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("python3", "-c", script);
        builder.command().addAll(List.of(arguments));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        return process.waitFor(10, TimeUnit.MINUTES) ? process.exitValue() : -1;
    }
}
