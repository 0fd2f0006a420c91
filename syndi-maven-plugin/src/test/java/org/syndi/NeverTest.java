package org.syndi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.SentRequest;
import org.syndi.deploy.Confirmation;
import org.syndi.deploy.DeleteOptions;
import org.syndi.deploy.DeleteStack;
import org.syndi.deploy.DeployOptions;
import org.syndi.deploy.DeployResult;
import org.syndi.deploy.SampleApp;
import org.syndi.deploy.StackIn;
import org.syndi.deployment.AdminUser;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Secret;
import org.syndi.local.wire.AwsException;
import org.syndi.progress.Recording;
import org.syndi.report.DeployReport;
import org.syndi.report.Output;
import org.syndi.report.Symbols;

/**
 * What a deployment must never do, line by line as the design's list "Never" has it, tried with whole deployments of
 * the real template. Lines about the code rather than about a run are in {@link NeverInCodeTest}.
 */
class NeverTest {
    private static final String PASSWORD = "Never-Seen-7-Anywhere";
    private static final String NO_ECHO = "no-echo-value-4711";
    private static final Confirmation NOBODY_THERE = (question, expected) -> {
        throw new DeploymentException(question, "-Dsyndi.confirm=" + expected);
    };

    /** Shared, so that what is built once is not built for each test. */
    @TempDir
    static Path directory;

    @RegisterExtension
    final EmbeddedAws aws = new EmbeddedAws();

    private final Deployment deployment = Deployment.of("stage", "acme");
    private final Recording progress = new Recording();
    private SampleApp app;

    @BeforeEach
    void writeApp() {
        app = new SampleApp(directory);
    }

    private static DeployOptions options(Optional<AdminUser> admin, Map<String, String> parameters) {
        return new DeployOptions(true, true, admin, parameters, Set.of(), Duration.ofMinutes(10));
    }

    private DeployResult deploy(DeployOptions options) {
        return app.deployment(deployment, options, aws.clients(), NOBODY_THERE, progress)
                .run();
    }

    private DeployResult deploy() {
        return deploy(options(Optional.empty(), Map.of()));
    }

    private static Optional<AdminUser> admin(String password) {
        return Optional.of(new AdminUser("admin@myorg.com", new Secret(password)));
    }

    private List<String> status() {
        return aws.stack(deployment.stackName()).describe().stream()
                .map(stack -> stack.status().name())
                .toList();
    }

    /** "A stack in any {@code UPDATE_*} state is never deleted by us …" */
    @ParameterizedTest
    @EnumSource(
            value = StackIn.class,
            names = {"UPDATE_COMPLETE", "UPDATE_FAILED", "UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_FAILED"})
    void deletesAStackInAnyUpdateState(StackIn state) {
        state.bring(aws, deployment.stackName());

        Throwable stopped = catchThrowable(this::deploy);

        assertThat(stopped).isInstanceOf(DeploymentException.class);
        assertThat(aws.sentBytes()).contains("Action=DescribeStacks").doesNotContain("Action=DeleteStack");
        assertThat(status()).containsExactly(state.name());
    }

    /**
     * "… only ROLLBACK_COMPLETE, ROLLBACK_FAILED and our own REVIEW_IN_PROGRESS are, after their root cause was
     * printed."
     */
    @ParameterizedTest
    @EnumSource(
            value = StackIn.class,
            names = {"FOREIGN_REVIEW_IN_PROGRESS", "CREATE_FAILED", "ROLLBACK_FAILED", "DELETE_FAILED"})
    void deletesAStackOfSomebodyElse(StackIn state) {
        state.bring(aws, deployment.stackName());
        List<String> before = status();
        app.editTemplate(text -> text.replace("Handler: rawscribe.main.handler", "Handler: !ImportValue nothing"));

        assertThat(catchThrowable(this::deploy)).isInstanceOf(DeploymentException.class);

        assertThat(aws.sentBytes()).doesNotContain("Action=DeleteStack");
        assertThat(status()).isEqualTo(before);
    }

    /** "A stateful resource … is never removed or replaced without the user naming it." */
    @Test
    void takesAwayWhatHoldsData() {
        StackIn.CREATE_COMPLETE.bring(aws, deployment.stackName());

        DeploymentException stopped = catchThrowableOfType(DeploymentException.class, this::deploy);

        assertThat(stopped).hasMessageContaining("Log (").hasMessageContaining("-Dsyndi.allowLoss=Log");
        assertThat(aws.sentBytes()).contains("Action=CreateChangeSet").doesNotContain("Action=ExecuteChangeSet");
    }

    /**
     * "A secret is never an argument we ask for, a log line, a report or an exception text. … {@code NoEcho} neither."
     */
    @Test
    void tellsASecret() {
        app.editTemplate(text -> text.replace(
                "\nParameters:\n", "\nParameters:\n  ApiToken: {Type: String, NoEcho: true, Default: default-4711}\n"));
        StringBuilder report = new StringBuilder();

        String printed = printedBy(() -> {
            DeployResult result = deploy(options(admin(PASSWORD), Map.of("ApiToken", NO_ECHO)));
            report.append(result);
            new DeployReport(lines(report), Symbols.PICTURES).print(result);
        });

        assertThat(report).contains("Deployment Complete", "[set successfully]");
        assertThat(String.join("\n", report, printed, progress.events().toString()))
                .doesNotContain(PASSWORD, NO_ECHO, "default-4711", "eyJ");
        assertThat(app.files())
                .allSatisfy((file, content) ->
                        assertThat(content).as(file).doesNotContain(PASSWORD).doesNotContain(NO_ECHO));
        assertThat(app.files().keySet()).noneMatch(name -> name.contains(NO_ECHO));
        assertThat(aws.sent())
                .as("no key, no name, no header: those are logged by whoever they pass")
                .noneMatch(call ->
                        call.target().contains(NO_ECHO) || call.headers().containsValue(NO_ECHO));
        assertThat(parameterSettings(aws.sentBytes()))
                .as("only the change set's own parameter carries it")
                .isEqualTo(aws.sentBytes().split(NO_ECHO, -1).length - 1L)
                .isPositive();
        assertThat(aws.sentBytes().split("\r\n\r\n", -1))
                .filteredOn(part -> part.contains(PASSWORD))
                .as("only the calls that need it carry the password: making the user, setting it, signing in")
                .hasSize(3);
    }

    private static long parameterSettings(String sent) {
        return Pattern.compile("ParameterKey=ApiToken&[^=&]+ParameterValue=" + NO_ECHO)
                .matcher(sent)
                .results()
                .count();
    }

    /** The same, where it goes wrong: "… or an exception text". */
    @Test
    void tellsASecretInAFailure() {
        app.editTemplate(text -> text.replace(
                "\nParameters:\n",
                "\nParameters:\n  ApiToken: {Type: String, NoEcho: true, AllowedPattern: '[A-Z]+'}\n"));

        Throwable refused = catchThrowable(() -> deploy(options(admin(PASSWORD), Map.of("ApiToken", NO_ECHO))));

        assertThat(wholeText(refused)).contains("ApiToken").doesNotContain(NO_ECHO, PASSWORD);

        app.editTemplate(text -> text.replace(", AllowedPattern: '[A-Z]+'", ""));
        Throwable weak = catchThrowable(() -> deploy(options(admin("weak-4711"), Map.of("ApiToken", NO_ECHO))));

        assertThat(wholeText(weak)).contains("refuses the password").doesNotContain(NO_ECHO, "weak-4711");
        assertThat(progress.events().toString()).doesNotContain(NO_ECHO, "weak-4711");
    }

    /** "Nothing … reports success that it did not see." */
    @Test
    void reportsSuccessThatItDidNotSee() {
        app.writeCode("raise RuntimeError('no coffee')\n");
        StringBuilder report = new StringBuilder();

        DeployResult result = deploy();
        new DeployReport(lines(report), Symbols.PICTURES).print(result);

        assertThat(result.verified().checks().failed()).isTrue();
        assertThat(report).doesNotContain("Deployment Complete");
    }

    /** "Nothing … hangs without a terminal": in production, where it would ask, it stops. */
    @Test
    void changesProductionWithoutConsent() {
        Deployment production = Deployment.of("prod", "acme");

        Throwable stopped = catchThrowable(() -> app.deployment(
                        production, options(Optional.empty(), Map.of()), aws.clients(), NOBODY_THERE, progress)
                .run());

        assertThat(stopped).hasMessageContaining("-Dsyndi.confirm=" + production);
        assertThat(aws.sentBytes()).doesNotContain("Action=ExecuteChangeSet");
        assertThat(aws.stack(production.stackName()).describe()).isEmpty();
    }

    /**
     * "Nothing is deleted that was not looked at, by id, right before; what somebody else may have made meanwhile is
     * theirs."
     */
    @Test
    void deletesWhatSomebodyElseMadeMeanwhile() {
        Deployment production = Deployment.of("prod", "acme");
        Confirmation declinedLate = (question, expected) -> {
            StackIn.bringIntoShell(aws, production.stackName(), StackIn.LOGS);
            return false;
        };

        Throwable declined = catchThrowable(() -> app.deployment(
                        production, options(Optional.empty(), Map.of()), aws.clients(), declinedLate, progress)
                .run());

        assertThat(declined).hasMessageContaining("was declined");
        assertThat(aws.sentBytes()).doesNotContain("Action=DeleteStack");
        assertThat(aws.stack(production.stackName()).describe())
                .map(stack -> stack.status().name())
                .contains("CREATE_COMPLETE");
    }

    /** The same, where deleting is what the user wants: but not what has become of it since. */
    @Test
    void deletesWhatHasChangedSinceItWasShown() {
        aws.create(deployment.stackName(), StackIn.BUCKET);
        Confirmation givenLate = (question, expected) -> {
            aws.update(deployment.stackName(), StackIn.BUCKET + "  Users: {Type: AWS::Cognito::UserPool}\n");
            return true;
        };

        Throwable stopped = catchThrowable(() -> new DeleteStack(
                        deployment,
                        new DeleteOptions(false, Set.of("Data"), false, Duration.ofMinutes(5)),
                        aws.clients(),
                        givenLate,
                        progress)
                .run());

        assertThat(stopped).isInstanceOf(DeploymentException.class).hasMessageContaining("It was not deleted");
        assertThat(aws.sentBytes()).doesNotContain("Action=DeleteStack");
        assertThat(status()).containsExactly("UPDATE_COMPLETE");
    }

    /** "Absence is never concluded from an element that is missing in an answer …" */
    @Test
    void takesAMissingElementForAbsence() {
        StackIn.CREATE_COMPLETE.bring(aws, deployment.stackName());
        aws.answer("Action=DescribeStacks", body -> body.replaceAll("(?s)<Stacks>.*</Stacks>", "<Stacks></Stacks>"));

        Throwable stopped = catchThrowable(this::deploy);

        assertThat(stopped).isInstanceOf(DeploymentException.class);
        assertThat(aws.sentBytes())
                .contains("Action=DescribeStacks")
                .doesNotContain("Action=CreateChangeSet")
                .doesNotContain("Action=Delete");
        assertThat(aws.cloudFormation()
                        .describeStacks(request -> request.stackName(deployment.stackName()))
                        .stacks())
                .extracting(stack -> stack.stackStatusAsString())
                .containsExactly("CREATE_COMPLETE");
    }

    /** "… a verdict never from a failed poll." */
    @Test
    void takesAFailedPollForAVerdict() {
        AtomicInteger polls = new AtomicInteger();
        aws.intercept((service, operation, call) -> {
            if (operation.equals("DescribeStackEvents") && polls.incrementAndGet() % 9 != 0) {
                throw new AwsException(503, "ServiceUnavailable", "please reduce your request rate");
            }
        });
        StringBuilder report = new StringBuilder();

        new DeployReport(lines(report), Symbols.PICTURES).print(deploy());

        assertThat(polls.get()).isGreaterThan(9);
        assertThat(report).contains("Deployment Complete");
        assertThat(status()).containsExactly("CREATE_COMPLETE");
    }

    /** "A file of the user's is never left half written": what a deployment does not own it does not write at all. */
    @Test
    void writesIntoTheUsersSources() {
        Map<String, String> before = app.sources();

        deploy();

        assertThat(app.sources()).isEqualTo(before);
    }

    /** "An S3 call never goes out without {@code ExpectedBucketOwner}." */
    @Test
    void callsS3WithoutSayingWhoseTheBucketMustBe() {
        deploy();

        List<SentRequest> calls =
                aws.sent().stream().filter(SentRequest::isToS3).toList();
        assertThat(calls).hasSizeGreaterThan(5);
        assertThat(calls).filteredOn(call -> !call.createsBucket()).allSatisfy(call -> assertThat(
                        call.expectedBucketOwner())
                .as(call.toString())
                .contains(aws.account().id()));
    }

    private static Output lines(StringBuilder text) {
        return new Output() {
            @Override
            public void info(String line) {
                text.append(line).append('\n');
            }

            @Override
            public void warn(String line) {
                text.append(line).append('\n');
            }
        };
    }

    private static String wholeText(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String printedBy(Runnable work) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            work.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
