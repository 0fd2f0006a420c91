package org.syndi.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Environment;
import org.syndi.deployment.Secret;
import org.syndi.progress.TestTime;
import org.syndi.verify.TestApi.Answer;

class DeploymentChecksTest {
    private static final String HEALTHY =
            "{\"status\":\"healthy\",\"service\":\"claire-api\",\"environment\":\"stage\"}";
    private static final String UNAUTHORIZED = "{\"message\":\"Unauthorized\"}";
    private static final String TOKEN = "eyJoZWFk.eyJib2R5.c2lnbmF0dXJl";
    private static final NextCommands NEXT = new NextCommands("mvn syndi:logs", "mvn syndi:deploy");
    private static final Patience PATIENCE = new Patience(
            Duration.ofMillis(17_750), Duration.ofMinutes(10), Duration.ofMillis(250), Duration.ofSeconds(5));

    private final TestTime time = new TestTime();
    private TestApi api;

    @BeforeEach
    void start() throws IOException {
        api = new TestApi()
                .on("/health", 200, HEALTHY)
                .on(
                        "/api/config/private",
                        token -> guarded(
                                token, "{\"private_webapp\":{},\"user\":{\"id\":\"1\",\"email\":\"admin@myorg.com\"}}"))
                .on("/api/v1/sops/list", token -> guarded(token, "{\"sops\":[{},{},{}],\"total\":3,\"skipped\":[]}"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static Answer guarded(Optional<String> token, String body) {
        return token.equals(Optional.of(TOKEN)) ? new Answer(200, body) : new Answer(401, UNAUTHORIZED);
    }

    private DeploymentChecks checks() {
        return checks(PATIENCE);
    }

    private DeploymentChecks checks(Patience patience) {
        return new DeploymentChecks(
                new DeployedApi(api.endpoint(), patience, HttpClient.newBuilder(), time), Environment.STAGE, NEXT);
    }

    private VerificationResult withAuthentication() {
        return Verification.run(checks().withAuthentication(() -> new Secret(TOKEN)));
    }

    private CheckResult result(VerificationResult results, String name) {
        return results.results().stream()
                .filter(result -> result.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void passesAnApiThatIsAsItShouldBe() {
        VerificationResult results = withAuthentication();

        assertThat(results.failed()).isFalse();
        assertThat(results.results())
                .extracting(result -> result.name() + ": " + result.detail())
                .containsExactly(
                        "Health check: \"status\":\"healthy\"",
                        "Call without a good token: refused without a token (401) and with a forged one (401)",
                        "Call with a token: let in as admin@myorg.com",
                        "SOPs list: Found 3 SOPs");
        assertThat(results.results())
                .allSatisfy(result -> assertThat(result.duration()).isPositive());
    }

    @ParameterizedTest
    @CsvSource({
        "403, '{\"message\":\"Missing Authentication Token\"}'",
        "403, '{\"message\":\"Forbidden\"}'",
        "404, ''",
        "503, ''",
    })
    void waitsForAnApiThatWasDeployedJustNow(int status, String body) {
        Answer early = new Answer(status, body);
        api.inTurn("/health", early, early, early, new Answer(200, HEALTHY));

        assertThat(result(withAuthentication(), "Health check").status()).isEqualTo(CheckStatus.PASSED);
        assertThat(api.calls()).startsWith("/health", "/health", "/health", "/health");
    }

    @Test
    void waitsForAStageThatStillServesWhatWasOpen() {
        api.inTurn("/api/config/private", new Answer(200, "{}"), new Answer(200, "{}"), new Answer(401, UNAUTHORIZED));

        assertThat(result(withAuthentication(), "Call without a good token").status())
                .isEqualTo(CheckStatus.PASSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502})
    void asksOnceIfTheAnswerIsFinal(int status) {
        api.on("/health", status, "boom");

        withAuthentication();

        assertThat(api.calls()).containsOnlyOnce("/health");
    }

    @Test
    void tellsWhatWasAskedAndWhatCameBack() {
        api.on("/health", 502, "{\"message\":\"Internal server error\"}" + "x".repeat(1000));

        CheckResult result = result(withAuthentication(), "Health check");

        assertThat(result.status()).isEqualTo(CheckStatus.FAILED);
        assertThat(result.detail()).isEqualTo("expected 200, got 502");
        assertThat(result.hint()).contains("crashed").endsWith("Run mvn syndi:logs");
        assertThat(result.exchange()).hasValueSatisfying(exchange -> {
            assertThat(exchange.request()).isEqualTo("GET " + api.endpoint() + "/health");
            assertThat(exchange.answer()).startsWith("502 {\"message\"").hasSize("502 ".length() + 500 + 1);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\":\"unhealthy\",\"environment\":\"stage\"} | does not say",
                "<html>a proxy</html> | does not say",
                "{\"status\":\"healthy\",\"environment\":\"prod\"} | its environment is 'prod', not 'stage'",
                "{\"status\":\"healthy\"} | its environment is '', not 'stage'",
            })
    void failsOnAnAnswerThatIsNotTheHealthOfThisEnvironment(String body, String detail) {
        api.on("/health", 200, body);

        CheckResult result = result(withAuthentication(), "Health check");

        assertThat(result.failed()).isTrue();
        assertThat(result.detail()).contains(detail);
    }

    @Test
    void showsWarningsOfTheApp() {
        api.on("/health", 200, HEALTHY.replace("}", ",\"warnings\":[\"no config.json\"]}"));

        assertThat(result(withAuthentication(), "Health check").detail()).contains("no config.json");
    }

    @Test
    void failsOnAnApiThatLetsAnybodyIn() {
        api.on("/api/config/private", 200, "{\"user\":{\"id\":\"anonymous\"}}");

        CheckResult result = result(withAuthentication(), "Call without a good token");

        assertThat(result.detail()).isEqualTo("the call without a token was let in");
        assertThat(result.hint()).contains("open to everyone").contains("mvn syndi:deploy");
    }

    @Test
    void failsOnAnApiThatDoesNotVerifySignatures() {
        api.on(
                "/api/config/private",
                token -> token.isPresent() ? new Answer(200, "{}") : new Answer(401, UNAUTHORIZED));

        assertThat(result(withAuthentication(), "Call without a good token").detail())
                .isEqualTo("the call with a forged token was let in");
        assertThat(result(
                                Verification.run(checks().withAuthenticationButNobodySignedIn("no user")),
                                "Call without a good token")
                        .detail())
                .isEqualTo("the call with a forged token was let in");
    }

    @Test
    void doesNotTakeAnUnknownPathForARefusal() {
        api.on("/api/config/private", 403, "{\"message\":\"Missing Authentication Token\"}");

        CheckResult result = result(withAuthentication(), "Call without a good token");

        assertThat(result.failed()).isTrue();
        assertThat(result.hint()).contains("knows no such path");
    }

    @Test
    void takesAnAuthorizersDenialForARefusal() {
        api.on("/api/config/private", 403, "{\"Message\":\"User is not authorized to access this resource\"}");

        Check check = checks().withAuthentication(() -> new Secret(TOKEN)).get(1);

        assertThat(check.run().detail()).isEqualTo("refused without a token (403) and with a forged one (403)");
        assertThat(time.pauses()).as("a denial is final").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sops\":[],\"total\":0} | Found 0 SOPs (none uploaded yet)",
                "{\"sops\":[{}],\"total\":1} | Found 1 SOP",
                "{\"sops\":[{},{}],\"skipped\":[{},{},{}]} | Found 2 SOPs; not readable: 3",
            })
    void countsSops(String body, String detail) {
        api.on("/api/v1/sops/list", 200, body);

        assertThat(result(withAuthentication(), "SOPs list"))
                .returns(CheckStatus.PASSED, CheckResult::status)
                .returns(detail, CheckResult::detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "not json", "{\"sops\":3}", ""})
    void failsOnAnAnswerThatIsNoListOfSops(String body) {
        api.on("/api/v1/sops/list", 200, body);

        assertThat(result(withAuthentication(), "SOPs list").failed()).isTrue();
    }

    @Test
    void showsNoToken() {
        Answer echo = new Answer(500, "{\"detail\":\"bad token " + TOKEN + " or eyJhbGciOi.eyJvdGhlciI.c2ln\"}");
        api.on("/api/v1/sops/list", token -> echo)
                .on("/api/config/private", token -> token.map(text -> new Answer(500, text))
                        .orElse(echo));

        VerificationResult results = withAuthentication();

        assertThat(results.failures()).hasSize(3);
        assertThat(results.toString()).contains("bad token [token] or [token]").doesNotContain("eyJ", "c2lnbmF0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2 hunter2", "hunter2\n"})
    void refusesATokenThatNoHeaderCanHold(String token) {
        VerificationResult results = Verification.run(checks().withAuthentication(() -> new Secret(token)));

        assertThat(result(results, "Call with a token").failed()).isTrue();
        assertThat(results.toString()).doesNotContain("hunter2");
    }

    @Test
    void tellsThatNobodyCouldSignInAndTriesOnlyOnce() {
        AtomicInteger tries = new AtomicInteger();
        Supplier<Secret> refused = () -> {
            tries.incrementAndGet();
            throw new DeploymentException("Cognito does not sign in admin@myorg.com.", "Check ADMIN_PASSWORD.");
        };

        VerificationResult results = Verification.run(checks().withAuthentication(refused));

        assertThat(tries).hasValue(1);
        assertThat(results.failures())
                .extracting(CheckResult::name, CheckResult::detail, CheckResult::hint)
                .containsExactly(
                        tuple(
                                "Call with a token",
                                "Cognito does not sign in admin@myorg.com.",
                                "Check ADMIN_PASSWORD."),
                        tuple("SOPs list", "for the same reason as: Call with a token", ""));
    }

    @Test
    void skipsWhatNeedsAUserIfThereIsNone() {
        VerificationResult results =
                Verification.run(checks().withAuthenticationButNobodySignedIn("no admin user was given"));

        assertThat(results.failed()).isFalse();
        assertThat(results.results())
                .extracting(CheckResult::status)
                .containsExactly(CheckStatus.PASSED, CheckStatus.PASSED, CheckStatus.SKIPPED, CheckStatus.SKIPPED);
        assertThat(result(results, "SOPs list").detail()).isEqualTo("no admin user was given");
    }

    @Test
    void saysThatAnApiWithoutAuthenticationIsOpen() {
        api.on("/api/config/private", 200, "{\"user\":{\"id\":\"anonymous\"}}")
                .on("/api/v1/sops/list", 200, "{\"sops\":[]}");

        VerificationResult results = Verification.run(checks().withoutAuthentication());

        assertThat(results.results())
                .extracting(result -> result.status() + " " + result.detail())
                .containsExactly(
                        "PASSED \"status\":\"healthy\"",
                        "SKIPPED authentication is off",
                        "SKIPPED authentication is off",
                        "PASSED open to everyone: authentication is off",
                        "PASSED Found 0 SOPs (none uploaded yet)");
    }

    @Test
    void failsIfAnApiWithoutAuthenticationIsClosed() {
        VerificationResult results = Verification.run(checks().withoutAuthentication());

        assertThat(results.failures()).hasSize(2);
        assertThat(result(results, "Call without authentication").hint()).contains("although authentication is off");
    }

    @Test
    void givesUpOnAnApiThatIsNotThere() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        DeployedApi nobody = new DeployedApi("http://127.0.0.1:" + free, PATIENCE, HttpClient.newBuilder(), time);

        VerificationResult results = Verification.run(
                new DeploymentChecks(nobody, Environment.STAGE, NEXT).withAuthentication(() -> new Secret(TOKEN)));

        assertThat(results.failures()).hasSize(4);
        assertThat(results.results().get(0).exchange().orElseThrow().answer())
                .isEqualTo("no answer: the connection was refused");
    }

    @Test
    void waitsLongerEachTimeAndOnlyOnceForAllChecks() {
        api.on("/health", 503, "").on("/api/v1/sops/list", 503, "");

        VerificationResult results = withAuthentication();

        assertThat(results.failed()).isTrue();
        assertThat(results.failures()).extracting(CheckResult::name).containsExactly("Health check", "SOPs list");
        assertThat(time.pauses())
                .as("the last pause ends exactly when patience does, and none is left for the list")
                .extracting(Duration::toMillis)
                .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 5000L, 5000L);
        assertThat(api.calls()).filteredOn("/health"::equals).hasSize(8);
        assertThat(api.calls()).filteredOn("/api/v1/sops/list"::equals).hasSize(1);
    }

    @Test
    void waitsAsLongAsApiGatewayMayTakeForACall() {
        assertThat(Patience.upTo(Duration.ofMinutes(1)))
                .returns(Duration.ofMinutes(1), Patience::total)
                .returns(true, patience -> patience.request().compareTo(Duration.ofSeconds(29)) > 0)
                .returns(true, patience -> patience.longestPause().compareTo(patience.firstPause()) > 0);
    }

    @Test
    void saysWhyNothingCameBack() throws IOException {
        try (ServerSocket rude = new ServerSocket(0)) {
            Thread hangsUp = new Thread(() -> hangUp(rude));
            hangsUp.start();
            DeployedApi broken =
                    new DeployedApi("http://127.0.0.1:" + rude.getLocalPort(), PATIENCE, HttpClient.newBuilder(), time);

            assertThat(answer(broken)).matches("no answer: \\w*Exception \\(.+\\)");
        }
        assertThat(answer(new DeployedApi("http://no-such-host.invalid", PATIENCE, HttpClient.newBuilder(), time)))
                .isEqualTo("no answer: the name of the host is not known");
    }

    private static void hangUp(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket call = server.accept()) {
                call.getInputStream().read();
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    private static String answer(DeployedApi api) {
        return new DeploymentChecks(api, Environment.STAGE, NEXT)
                .withoutAuthentication()
                .get(0)
                .run()
                .exchange()
                .orElseThrow()
                .answer();
    }

    @Test
    void endsACallThatIsNeverAnswered() {
        CountDownLatch over = new CountDownLatch(1);
        api.on("/health", token -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Answer(200, HEALTHY);
        });
        Patience impatient = new Patience(
                Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(10), Duration.ofMillis(10));

        CheckResult result = checks(impatient).withoutAuthentication().get(0).run();
        over.countDown();

        assertThat(result.exchange().orElseThrow().answer()).isEqualTo("no answer: nothing within 200 ms");
    }

    @Test
    void stopsWhenInterrupted() {
        api.on("/health", 503, "");
        Thread.currentThread().interrupt();

        VerificationResult results = withAuthentication();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(results.failures()).hasSize(4);
        assertThat(results.failures().get(0).detail()).startsWith("Interrupted");
    }

    @Test
    void joinsThePathWhetherOrNotTheEndpointEndsWithASlash() {
        DeployedApi slashed = new DeployedApi(api.endpoint() + "/", PATIENCE, HttpClient.newBuilder(), time);

        assertThat(new DeploymentChecks(slashed, Environment.STAGE, NEXT)
                        .withoutAuthentication()
                        .get(0)
                        .run()
                        .failed())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.com/stage", "ftp://example.com", "https://", "https://a b/"})
    void refusesAnEndpointThatIsNoUrl(String endpoint) {
        assertThatThrownBy(() -> new DeployedApi(endpoint, PATIENCE, HttpClient.newBuilder(), time))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("'" + endpoint + "'");
    }

    @Test
    void showsAllOfAnAnswerThatIsShortEnough() {
        api.on("/health", 500, "x".repeat(500));

        assertThat(result(withAuthentication(), "Health check")
                        .exchange()
                        .orElseThrow()
                        .answer())
                .isEqualTo("500 " + "x".repeat(500));
    }

    @Test
    void namesAUserByWhatIsNotEmpty() {
        api.on("/api/config/private", token -> guarded(token, "{\"user\":{\"email\":\"\",\"name\":\"Alice\"}}"));

        assertThat(result(withAuthentication(), "Call with a token").detail()).isEqualTo("let in as Alice");
    }

    @Test
    void measuresEachCheckAndNamesItBefore() {
        Check check = checks().withoutAuthentication().get(0);
        long start = System.nanoTime();

        CheckResult result = check.run();

        assertThat(result.duration()).isBetween(Duration.ZERO, Duration.ofNanos(System.nanoTime() - start));
        assertThat(check.name()).isEqualTo("Health check");
    }

    @Test
    void runsEveryCheckWhateverTheOthersGive() {
        api.on("/health", 500, "");

        assertThat(withAuthentication().results())
                .extracting(CheckResult::status)
                .isEqualTo(List.of(CheckStatus.FAILED, CheckStatus.PASSED, CheckStatus.PASSED, CheckStatus.PASSED));
    }
}
