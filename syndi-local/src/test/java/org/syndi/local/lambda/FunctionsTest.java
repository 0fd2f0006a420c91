package org.syndi.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.local.lambda.code.CodeLimits;
import org.syndi.local.lambda.runtime.RuntimeSettings;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.State;

class FunctionsTest {
    private static final String NOTHING = "def handler(event, context): pass\n";

    @TempDir
    Path state;

    private LambdaFixture aws;

    @BeforeEach
    void start() {
        aws = new LambdaFixture(state);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void showsAFunctionAsItWasCreated() throws Exception {
        byte[] zip = Zips.of("app.py", NOTHING);
        FunctionConfiguration function = aws.create(LambdaFixture.functionOf("f", NOTHING)
                .code(code -> code.zipFile(SdkBytes.fromByteArray(zip)))
                .description("what it does")
                .environment(env -> env.variables(Map.of("ENV", "test")))
                .tags(Map.of("team", "lab"))
                .build());

        assertThat(function.functionArn()).isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:f");
        assertThat(function.codeSha256()).isEqualTo(sha256(zip));
        assertThat(function.codeSize()).isEqualTo(zip.length);
        assertThat(function.state()).isEqualTo(State.ACTIVE);
        assertThat(function.lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
        assertThat(function.memorySize()).isEqualTo(128);
        assertThat(function.architecturesAsStrings()).containsExactly("x86_64");
        assertThat(function.environment().variables()).isEqualTo(Map.of("ENV", "test"));
        assertThat(function.loggingConfig().logGroup()).isEqualTo("/aws/lambda/f");
        assertThat(aws.client().getFunction(get -> get.functionName("f")).tags())
                .isEqualTo(Map.of("team", "lab"));
        assertThat(aws.client()
                        .getFunctionConfiguration(get -> get.functionName("000000000000:function:f"))
                        .revisionId())
                .isEqualTo(function.revisionId());
    }

    @Test
    void givesTheCodeBack() throws Exception {
        byte[] zip = Zips.of("app.py", NOTHING);
        aws.create(LambdaFixture.functionOf("f", "")
                .code(code -> code.zipFile(SdkBytes.fromByteArray(zip)))
                .build());

        String location =
                aws.client().getFunction(get -> get.functionName("f")).code().location();
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(location)).build(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.body()).isEqualTo(zip);
    }

    @Test
    void takesCodeFromABucketAndSaysIfItIsNotThere() throws Exception {
        byte[] zip = Zips.of("app.py", NOTHING);
        aws.putObject("artifacts", "code.zip", zip);
        aws.create("f", NOTHING);

        assertThat(aws.client()
                        .updateFunctionCode(update ->
                                update.functionName("f").s3Bucket("artifacts").s3Key("code.zip"))
                        .codeSha256())
                .isEqualTo(sha256(zip));
        settle("f");
        assertThatThrownBy(() -> aws.client()
                        .updateFunctionCode(update ->
                                update.functionName("f").s3Bucket("artifacts").s3Key("none")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("S3 Error Code: NoSuchKey");
    }

    @Test
    void checksAnUpdateWithoutMakingIt() {
        String before = aws.create("f", NOTHING).codeSha256();

        String told = aws.client()
                .updateFunctionCode(update -> update.functionName("f")
                        .zipFile(SdkBytes.fromByteArray(Zips.of("app.py", "x = 1\n")))
                        .dryRun(true))
                .codeSha256();

        assertThat(told).isNotEqualTo(before);
        assertThat(configuration("f").codeSha256()).isEqualTo(before);
    }

    @Test
    void refusesAnUpdateOfAnotherRevision() {
        String revision = aws.create("f", NOTHING).revisionId();
        aws.client()
                .updateFunctionConfiguration(update -> update.functionName("f").timeout(7));
        settle("f");

        assertThatThrownBy(() -> aws.client().updateFunctionCode(update -> update.functionName("f")
                        .revisionId(revision)
                        .zipFile(SdkBytes.fromByteArray(Zips.of("app.py", NOTHING)))))
                .isInstanceOf(PreconditionFailedException.class);
        assertThat(configuration("f").timeout()).isEqualTo(7);
    }

    @Test
    void refusesAChangeWhileAnotherIsInProgress() {
        aws.create("f", NOTHING);
        // Large enough that unpacking takes longer than the next request.
        Map<String, String> files = IntStream.range(0, 4000)
                .boxed()
                .collect(Collectors.toMap(i -> "pkg/m" + i + ".py", i -> "x = " + i + "\n"));
        aws.putObject("artifacts", "large.zip", Zips.of(files));
        LastUpdateStatus status = aws.client()
                .updateFunctionCode(
                        update -> update.functionName("f").s3Bucket("artifacts").s3Key("large.zip"))
                .lastUpdateStatus();

        assertThat(status).isEqualTo(LastUpdateStatus.IN_PROGRESS);
        assertThatThrownBy(() -> aws.client().updateFunctionConfiguration(update -> update.functionName("f")
                        .timeout(9)))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessageContaining("An update is in progress for resource: arn:aws:lambda:us-east-1:");
        settle("f");
        assertThat(configuration("f").lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
    }

    @Test
    void refusesANameThatIsTaken() {
        aws.create("f", NOTHING);

        assertThatThrownBy(() -> aws.create("f", NOTHING))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessageContaining("Function already exist: f");
    }

    @ParameterizedTest
    @CsvSource({"0, 128", "901, 128", "3, 127", "3, 10241"})
    void refusesATimeoutOrMemorySizeOutOfRange(int timeout, int memory) {
        assertThatThrownBy(() -> aws.client()
                        .createFunction(LambdaFixture.functionOf("f", NOTHING)
                                .timeout(timeout)
                                .memorySize(memory)
                                .build()))
                .isInstanceOfSatisfying(
                        LambdaException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"))
                .hasMessageContaining("Member must have value");
    }

    @Test
    void refusesReservedAndTooManyVariablesWithoutRepeatingThem() {
        assertThatThrownBy(() -> createWith(Map.of("AWS_REGION", "eu-west-1")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Reserved keys used in this request: AWS_REGION");
        assertThatThrownBy(() -> createWith(Map.of("LONG", "secret".repeat(700))))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("exceeded the 4KB limit")
                .hasMessageNotContaining("secret");
    }

    private void createWith(Map<String, String> variables) {
        aws.client()
                .createFunction(LambdaFixture.functionOf("f", NOTHING)
                        .environment(env -> env.variables(variables))
                        .build());
    }

    @Test
    void refusesWhatIsNoZipOrWantsOutOfItsFolder() {
        assertThatThrownBy(() -> createFrom("no zip".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Could not unzip uploaded file.");
        assertThatThrownBy(() -> createFrom(Zips.of("../../evil.py", "x = 1\n")))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> createFrom(Zips.of(Map.of()))).isInstanceOf(InvalidParameterValueException.class);
    }

    private void createFrom(byte[] zip) {
        aws.client()
                .createFunction(LambdaFixture.functionOf("f", "")
                        .code(code -> code.zipFile(SdkBytes.fromByteArray(zip)))
                        .build());
    }

    @Test
    void refusesMoreThanTheSizesOfAws() {
        aws.close();
        aws = new LambdaFixture(state, LambdaFixture.SETTINGS, new CodeLimits(2000, 1000, 5000));

        assertThatThrownBy(() -> createFrom(Zips.of("app.py", noise(1100))))
                .hasMessageContaining("Zipped size must be smaller than 1000 bytes");
        assertThatThrownBy(() -> createFrom(Zips.of("app.py", noise(2500))))
                .isInstanceOfSatisfying(AwsServiceException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(413);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("RequestEntityTooLargeException");
                })
                .hasMessageContaining("Request must be smaller than 2000 bytes for the CreateFunction operation");
        assertThatThrownBy(() -> createFrom(Zips.of("app.py", "x".repeat(5001))))
                .hasMessageContaining("Unzipped size must be smaller than 5000 bytes");
        String layer = aws.client()
                .publishLayerVersion(publish -> publish.layerName("half")
                        .content(content ->
                                content.zipFile(SdkBytes.fromByteArray(Zips.of("python/a.py", "x".repeat(3000))))))
                .layerVersionArn();
        assertThatThrownBy(() -> aws.client()
                        .createFunction(LambdaFixture.functionOf("f", "x".repeat(2500))
                                .layers(layer)
                                .build()))
                .hasMessageContaining(
                        "Function code combined with layers exceeds the maximum allowed size of 5000 bytes."
                                + " The actual size is 5500 bytes.");
    }

    @Test
    void takesALargeZipInTheRequestItself() {
        byte[] zip = Zips.of(Map.of("app.py", NOTHING, "data.txt", noise(17_000_000)));
        createFrom(zip);

        assertThat(configuration("f").codeSize()).isEqualTo(zip.length).isGreaterThan(17_000_000);
    }

    /** Text that a zip cannot make smaller than {@code bytes}. */
    private static String noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        return Base64.getEncoder().encodeToString(noise);
    }

    @Test
    void keepsFunctionsOfOtherLanguagesButSaysThatItCannotRunThem() {
        aws.create(
                LambdaFixture.functionOf("node", NOTHING).runtime("nodejs22.x").build());

        assertThat(configuration("node").runtimeAsString()).isEqualTo("nodejs22.x");
        assertThatThrownBy(() -> aws.invoke("node", "{}")).hasMessageContaining("runs Python functions only");
        assertThatThrownBy(() -> aws.client()
                        .createFunction(LambdaFixture.functionOf("old", NOTHING)
                                .runtime("cobol85")
                                .build()))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Value cobol85 at 'runtime'");
    }

    @Test
    void saysThatThereIsNoPython() {
        aws.close();
        aws = new LambdaFixture(
                state,
                new RuntimeSettings(
                        Optional.of(state.resolve("no-python")), Duration.ofSeconds(1), Duration.ofSeconds(1), 1),
                CodeLimits.AWS);
        aws.create("f", NOTHING);

        assertThatThrownBy(() -> aws.invoke("f", "{}"))
                .hasMessageContaining("there is no Python 3.9 or newer at")
                .hasMessageContaining("no-python");
    }

    @Test
    void listsInPages() {
        for (int i = 0; i < 5; i++) {
            aws.client()
                    .createFunction(LambdaFixture.functionOf("f" + i, NOTHING).build());
        }

        assertThat(aws.client().listFunctionsPaginator(list -> list.maxItems(2)).functions())
                .extracting(FunctionConfiguration::functionName)
                .containsExactly("f0", "f1", "f2", "f3", "f4");
    }

    @Test
    void deletesAFunctionWithItsPermissions() {
        aws.create("f", NOTHING);
        permit("f", "s1");
        aws.client().deleteFunction(delete -> delete.functionName("f"));
        assertThatThrownBy(() -> configuration("f")).isInstanceOf(ResourceNotFoundException.class);

        aws.create("f", NOTHING);
        assertThatThrownBy(() -> aws.client().getPolicy(get -> get.functionName("f")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void knowsWhoMayInvoke() {
        aws.create("f", NOTHING);
        permit("f", "s1");
        String arn = "arn:aws:lambda:us-east-1:000000000000:function:f";
        String gateway = "apigateway.amazonaws.com";
        String api = "arn:aws:execute-api:us-east-1:000000000000:";

        assertThat(aws.client().getPolicy(get -> get.functionName("f")).policy())
                .contains("\"Sid\":\"s1\"", "\"Principal\":{\"Service\":\"apigateway.amazonaws.com\"}");
        assertThat(aws.lambda().permits(arn, gateway, api + "abc/dev/GET/health"))
                .isTrue();
        assertThat(aws.lambda().permits(arn, gateway, api + "other/dev/GET/health"))
                .isFalse();
        assertThat(aws.lambda().permits(arn, "s3.amazonaws.com", api + "abc/dev/GET/health"))
                .isFalse();
        assertThatThrownBy(() -> permit("f", "s1")).isInstanceOf(ResourceConflictException.class);

        aws.client().removePermission(remove -> remove.functionName("f").statementId("s1"));
        assertThat(aws.lambda().permits(arn, gateway, api + "abc/dev/GET/health"))
                .isFalse();
    }

    private void permit(String function, String id) {
        aws.client().addPermission(add -> add.functionName(function)
                .statementId(id)
                .action("lambda:InvokeFunction")
                .principal("apigateway.amazonaws.com")
                .sourceArn("arn:aws:execute-api:us-east-1:000000000000:abc/*"));
    }

    @Test
    void keepsTags() {
        String arn = aws.create("f", NOTHING).functionArn();
        aws.client().tagResource(tag -> tag.resource(arn).tags(Map.of("a", "1", "b", "2")));
        aws.client().untagResource(untag -> untag.resource(arn).tagKeys("a"));

        assertThat(aws.client().listTags(list -> list.resource(arn)).tags()).isEqualTo(Map.of("b", "2"));
    }

    @Test
    void remembersFunctionsOverARestart() {
        String revision = aws.create("f", NOTHING).revisionId();
        aws.close();
        aws = new LambdaFixture(state);

        assertThat(configuration("f").revisionId()).isEqualTo(revision);
    }

    private FunctionConfiguration configuration(String name) {
        return aws.client().getFunction(get -> get.functionName(name)).configuration();
    }

    private void settle(String name) {
        aws.client()
                .waiter()
                .waitUntilFunctionUpdatedV2(
                        check -> check.functionName(name),
                        wait -> wait.backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(20))));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
