package org.syndi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Secret;
import org.syndi.progress.TestTime;
import org.syndi.verify.TestApi.Answer;

class TokenChecksTest {
    private static final NextCommands NEXT = new NextCommands("mvn syndi:logs", "mvn syndi:deploy");
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(20), Duration.ofMinutes(10), Duration.ofMillis(250), Duration.ofSeconds(5));
    private static final String POOL = "us-east-1_Abc";

    private final TestTime time = new TestTime();
    private TestApi own;
    private TestApi other;

    @BeforeEach
    void start() throws IOException {
        own = guarded(new TestApi(), token("client"));
        other = guarded(new TestApi(), token("other-client"));
    }

    @AfterEach
    void stop() {
        own.close();
        other.close();
    }

    private static TestApi guarded(TestApi api, String good) {
        return api.on(
                "/api/config/private",
                token -> token.equals(Optional.of(good))
                        ? new Answer(200, "{\"user\":{\"email\":\"alice@myorg.com\"}}")
                        : new Answer(401, "{\"message\":\"Unauthorized\"}"));
    }

    private static String token(String client) {
        return token("id", client, POOL, 3600);
    }

    private static String token(String use, String client, String pool, long seconds) {
        String claims =
                "{\"token_use\":\"%s\",\"aud\":\"%s\",\"iss\":\"https://idp/%s\",\"exp\":%d,\"email\":\"%s\",\"cognito:groups\":[\"ADMINS\"]}"
                        .formatted(
                                use,
                                client,
                                pool,
                                Instant.now().getEpochSecond() / 1000 * 1000 + 1000 + seconds,
                                "alice@myorg.com");
        return "eyJhbGciOiJSUzI1NiJ9."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2lnbmF0dXJl";
    }

    private DeployedApi api(TestApi of) {
        return new DeployedApi(of.endpoint(), PATIENCE, HttpClient.newBuilder(), time);
    }

    private VerificationResult run(String token, String otherToken) {
        TokenChecks checks = new TokenChecks(api(own), NEXT, () -> new Secret(token));
        List<Check> all = new ArrayList<>(checks.own(POOL, "client"));
        all.addAll(checks.foreign("stage/other", api(other), () -> new Secret(otherToken)));
        return Verification.run(all);
    }

    private static String failures(VerificationResult result) {
        return result.failures().stream()
                .map(failure -> failure.name() + ": " + failure.detail() + "\n")
                .reduce("", String::concat);
    }

    @Test
    void passesWhereEverybodyGetsWhatIsTheirs() {
        VerificationResult result = run(token("client"), token("other-client"));

        assertThat(failures(result)).isEmpty();
        assertThat(result.results())
                .extracting(CheckResult::name)
                .containsExactly(
                        "Token is issued",
                        "Call with a token",
                        "Call without a token",
                        "Call with a tampered token",
                        "Call with a token of stage/other",
                        "Call to stage/other with this token");
        assertThat(result.results().get(0).detail()).startsWith("for alice@myorg.com (ADMINS), valid for ");
    }

    @Test
    void findsAnApiThatLetsEverybodyIn() {
        own.on("/api/config/private", 200, "{\"user\":{\"email\":\"default@localhost\"}}");

        assertThat(failures(run(token("client"), token("other-client"))))
                .contains("Call without a token: the call was let in")
                .contains("Call with a tampered token: the call was let in")
                .contains("Call with a token of stage/other: the call was let in")
                .doesNotContain("Call to stage/other");
    }

    @Test
    void findsAnotherOrganizationThatLetsOursIn() {
        other.on("/api/config/private", 200, "{\"user\":{\"email\":\"default@localhost\"}}");

        assertThat(failures(run(token("client"), token("other-client"))))
                .isEqualTo("Call to stage/other with this token: the call was let in\n");
    }

    @Test
    void findsAnApiThatDoesNotVerifySignatures() {
        String good = token("client");
        String head = good.substring(0, good.lastIndexOf('.'));
        own.on(
                "/api/config/private",
                token -> token.filter(text -> text.startsWith(head)).isPresent()
                        ? new Answer(200, "{\"user\":{\"email\":\"alice@myorg.com\"}}")
                        : new Answer(401, ""));

        assertThat(failures(run(good, token("other-client"))))
                .isEqualTo("Call with a tampered token: the call was let in\n");
    }

    @Test
    void waitsUntilAStageIsClosedAndNoLonger() {
        own.inTurn("/api/config/private", new Answer(200, "{}"), new Answer(503, ""), new Answer(403, "{}"));
        Check without = new TokenChecks(api(own), NEXT, () -> new Secret(token("client")))
                .own(POOL, "client")
                .get(2);

        assertThat(without.run().detail()).isEqualTo("refused (403)");
        assertThat(time.pauses()).hasSize(2);
    }

    @Test
    void takesNoCrashForARefusal() {
        own.on("/api/config/private", 502, "{}");

        assertThat(failures(run(token("client"), token("other-client"))))
                .contains("Call without a token: expected 401 or 403, got 502");
        assertThat(time.pauses()).as("a crash is final").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-token", "eyJhbGciOiJSUzI1NiJ9.bm8ganNvbg.c2ln", "eyJhbGciOiJSUzI1NiJ9.*.c2ln"})
    void findsATokenThatIsNone(String token) {
        assertThat(failures(run(token, token("other-client")))).contains("Token is issued: ");
    }

    @ParameterizedTest
    @CsvSource({
        "access, client, us-east-1_Abc, 3600, it is no ID token",
        "id, another, us-east-1_Abc, 3600, it is for the app client 'another'",
        "id, client, us-east-1_Xyz, 3600, not by the user pool us-east-1_Abc",
        "id, client, us-east-1_Abc, -90000, it is not valid any more",
    })
    void findsATokenThatIsNotTheOneToExpect(String use, String client, String pool, long seconds, String fault) {
        assertThat(failures(run(token(use, client, pool, seconds), token("other-client"))))
                .contains("Token is issued: ")
                .contains(fault);
    }

    @Test
    void countsATestThatCouldNotBeMadeAsAFailure() {
        TokenChecks checks = new TokenChecks(api(own), NEXT, () -> {
            throw new DeploymentException("Cognito does not sign in alice@myorg.com: no", "Check the password.");
        });
        List<Check> all = new ArrayList<>(checks.own(POOL, "client"));
        all.addAll(TokenChecks.withoutForeign("no -Dsyndi.otherOrg is given"));

        VerificationResult result = Verification.run(all);

        assertThat(failures(result))
                .contains("Token is issued: Cognito does not sign in")
                .contains("Call with a token: ");
        assertThat(result.results().get(4).status()).isEqualTo(CheckStatus.SKIPPED);
    }
}
