package org.syndi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.deployment.Environment;

/** An app that says what it lacks has not crashed. */
class ReasonsOfTheAppTest {
    private TestApi api;

    @BeforeEach
    void start() throws IOException {
        api = new TestApi()
                .on("/health", 200, "{\"status\":\"healthy\",\"environment\":\"dev\"}")
                .on("/api/config/private", 200, "{}");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private CheckResult sops() {
        Patience patience = new Patience(
                Duration.ofMillis(100), Duration.ofMinutes(1), Duration.ofMillis(5), Duration.ofMillis(20));
        DeploymentChecks checks = new DeploymentChecks(
                new DeployedApi(api.endpoint(), patience, HttpClient.newBuilder()),
                Environment.DEV,
                new NextCommands("mvn syndi:logs", "mvn syndi:deploy -Denv=dev -Dorg=x"));
        return Verification.run(checks.withoutAuthentication()).results().stream()
                .filter(result -> result.name().equals(SopCountCheck.NAME))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nameTheBucketThatIsMissingAndHowToMakeIt() {
        api.on(
                "/api/v1/sops/list",
                502,
                "{\"detail\":\"the forms bucket rawscribe-forms-dev-x-000000000000 cannot be read: it does not exist\"}");

        assertThat(sops().hint())
                .contains("the forms bucket rawscribe-forms-dev-x-000000000000 cannot be read: it does not exist")
                .endsWith("run mvn syndi:deploy -Denv=dev -Dorg=x -DcreateBuckets=true")
                .doesNotContain("crashed");
    }

    @Test
    void areToldWhateverTheyAre() {
        api.on("/api/v1/sops/list", 502, "{\"detail\":\"the forms bucket b cannot be read: access is denied\"}");

        assertThat(sops().hint()).contains("access is denied").endsWith("Run mvn syndi:logs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            502 | {"message": "Internal server error"}                         | crashed
            500 | {"detail": "Internal server error", "requestId": "1-2-3"}    | failed on this call
            502 | <html>detail</html>                                          | crashed
            500 | {"detail": [{"loc": "body"}]}                                | failed on this call
            """)
    void areNotMadeUp(int status, String body, String hint) {
        api.on("/api/v1/sops/list", status, body);

        assertThat(sops().hint()).contains(hint).doesNotContain("The app itself says");
    }
}
