package org.syndi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.syndi.aws.Account;
import org.syndi.aws.FunctionLog;
import org.syndi.aws.StackSnapshot;
import org.syndi.aws.StackStatus;
import org.syndi.deploy.DeployResult;
import org.syndi.deploy.Verified;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.verify.CheckResult;
import org.syndi.verify.CheckStatus;
import org.syndi.verify.Exchange;
import org.syndi.verify.VerificationResult;

class DeployReportTest {
    private static final String ENDPOINT = "https://abc123.execute-api.us-east-1.amazonaws.com/stage";
    private static final Map<String, String> OUTPUTS =
            Map.of("ApiEndpoint", ENDPOINT, "CognitoUserPoolId", "us-east-1_ABC123", "CognitoClientId", "abc123def456");
    private static final CheckResult HEALTHY = check(CheckStatus.PASSED, "Health check", "\"status\":\"healthy\"", "");
    private static final CheckResult SOPS = check(CheckStatus.PASSED, "SOPs list", "Found 3 SOPs", "");
    private static final CheckResult SICK = new CheckResult(
            "Health check",
            CheckStatus.FAILED,
            "answered 502",
            "Read the function's log.",
            Optional.of(new Exchange("GET " + ENDPOINT + "/health", "502 Bad Gateway")),
            Duration.ZERO);

    private final RecordedOutput output = new RecordedOutput();

    private static CheckResult check(CheckStatus status, String name, String detail, String hint) {
        return new CheckResult(name, status, detail, hint, Optional.empty(), Duration.ZERO);
    }

    private static DeployResult result(Map<String, String> outputs, Optional<String> admin, CheckResult... checks) {
        return result(outputs, admin, FunctionLog.End.NONE, checks);
    }

    private static DeployResult result(
            Map<String, String> outputs, Optional<String> admin, FunctionLog.End log, CheckResult... checks) {
        return new DeployResult(
                Deployment.of("stage", "myorg"),
                new Account("123456789012", "arn:aws:iam::123456789012:user/me", "us-east-1"),
                new StackSnapshot(
                        "arn",
                        "rawscribe-stage-myorg",
                        new StackStatus("UPDATE_COMPLETE"),
                        "",
                        Map.of(),
                        outputs,
                        false,
                        Instant.EPOCH),
                true,
                admin,
                new Verified(new VerificationResult(List.of(checks)), log));
    }

    @Test
    void endsADeploymentAsTheGuideShowsIt() {
        new DeployReport(output, Symbols.PICTURES)
                .print(result(OUTPUTS, Optional.of("admin@myorg.com"), HEALTHY, SOPS));

        assertThat(output.lines())
                .containsExactly(
                        "    Health check: ✅ \"status\":\"healthy\"",
                        "    SOPs list: ✅ Found 3 SOPs",
                        "════════════════════════════════════════════════",
                        "🎉 Deployment Complete: stage/myorg",
                        "════════════════════════════════════════════════",
                        "📡 API Endpoint: " + ENDPOINT,
                        "🔐 User Pool ID: us-east-1_ABC123",
                        "🔑 Client ID:    abc123def456",
                        "👤 Admin User:   admin@myorg.com",
                        "🔒 Admin Pass:   [set successfully]",
                        "════════════════════════════════════════════════");
    }

    @Test
    void endsItInPlainLettersWhereTheOutputHasNoPictures() {
        new DeployReport(output, Symbols.LETTERS).print(result(OUTPUTS, Optional.of("admin@myorg.com"), HEALTHY));

        assertThat(output.lines())
                .containsExactly(
                        "    Health check: [ok] \"status\":\"healthy\"",
                        "================================================",
                        "Deployment Complete: stage/myorg",
                        "================================================",
                        "API Endpoint: " + ENDPOINT,
                        "User Pool ID: us-east-1_ABC123",
                        "Client ID:    abc123def456",
                        "Admin User:   admin@myorg.com",
                        "Admin Pass:   [set successfully]",
                        "================================================");
        assertThat(String.join("", output.lines())).isPrintable().matches("\\p{ASCII}*");
    }

    @Test
    void leavesOutWhatTheDeploymentDoesNotHave() {
        new DeployReport(output, Symbols.LETTERS)
                .print(result(Map.of("ApiEndpoint", ENDPOINT, "CognitoUserPoolId", ""), Optional.empty(), HEALTHY));

        assertThat(output.lines())
                .contains("API Endpoint: " + ENDPOINT)
                .noneMatch(line -> line.contains("User Pool") || line.contains("Client") || line.contains("Admin"));
    }

    @Test
    void neverCallsADeploymentCompleteThatFailedACheck() {
        DeployResult failed = result(
                OUTPUTS,
                Optional.of("admin@myorg.com"),
                new FunctionLog.End(
                        List.of("[ERROR] Runtime.ImportModuleError: No module named 'coffee'", "END"),
                        Optional.of("Runtime.ImportModuleError: No module named 'coffee'")),
                SICK,
                SOPS);

        new DeployReport(output, Symbols.PICTURES).print(failed);

        assertThat(output.lines())
                .containsExactly(
                        "WARN Health check: ❌ answered 502",
                        "WARN     GET " + ENDPOINT + "/health -> 502 Bad Gateway",
                        "    SOPs list: ✅ Found 3 SOPs",
                        "WARN What the function wrote meanwhile:",
                        "WARN     [ERROR] Runtime.ImportModuleError: No module named 'coffee'",
                        "WARN     END");
        assertThatThrownBy(() -> VerificationReport.requirePassed(failed.verified()))
                .isInstanceOf(DeploymentException.class)
                .hasMessageStartingWith("1 of 2 checks failed. Health check: answered 502. The function's own error:"
                        + " Runtime.ImportModuleError: No module named 'coffee'\nThe module coffee is neither")
                .hasMessageEndingWith("Read the function's log.");
    }

    @Test
    void tellsWhyACheckWasSkippedAndLetsThatPass() {
        CheckResult skip = check(CheckStatus.SKIPPED, "SOPs list", "nobody is signed in", "");
        Verified skipped = new Verified(new VerificationResult(List.of(HEALTHY, skip)), FunctionLog.End.NONE);

        new VerificationReport(output, Symbols.LETTERS).print(skipped);

        assertThat(output.lines()).contains("    SOPs list: [skipped] nobody is signed in");
        assertThatCode(() -> VerificationReport.requirePassed(skipped)).doesNotThrowAnyException();
    }

    @Test
    void choosesSymbolsThatTheOutputCanShow() {
        assertThat(Symbols.in(StandardCharsets.UTF_8)).isEqualTo(Symbols.PICTURES);
        assertThat(Symbols.in(StandardCharsets.US_ASCII)).isEqualTo(Symbols.LETTERS);
        assertThat(Symbols.in(StandardCharsets.ISO_8859_1)).isEqualTo(Symbols.LETTERS);
    }
}
