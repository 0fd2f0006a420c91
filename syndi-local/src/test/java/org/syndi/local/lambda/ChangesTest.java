package org.syndi.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** What an invocation sees of a change, and what is left of a process after it. */
@RequiresPython
class ChangesTest {
    private static final String PID_AND_STAGE = """
            import os
            def handler(event, context):
                return [os.getpid(), os.environ.get("STAGE", "none")]
            """;

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
    void runsTheNewCodeWithTheNextInvocation() {
        aws.create("f", "def handler(event, context): return 'old'\n");
        assertThat(invoke()).isEqualTo("\"old\"");

        aws.client().updateFunctionCode(update -> update.functionName("f")
                .zipFile(SdkBytes.fromByteArray(Zips.of("app.py", "def handler(event, context): return 'new'\n"))));

        assertThat(invoke()).isEqualTo("\"new\"");
    }

    @Test
    void runsWithTheNewVariablesAndEndsTheOldProcess() throws Exception {
        aws.create("f", PID_AND_STAGE);
        String before = invoke();
        long oldProcess = pid(before);
        assertThat(before).endsWith("\"none\"]");

        aws.client().updateFunctionConfiguration(update -> update.functionName("f")
                .environment(env -> env.variables(Map.of("STAGE", "test"))));

        assertThat(invoke()).endsWith("\"test\"]");
        assertEnds(oldProcess);
    }

    @Test
    void endsTheProcessesOfADeletedFunction() throws Exception {
        aws.create("f", PID_AND_STAGE);
        long process = pid(invoke());

        aws.client().deleteFunction(delete -> delete.functionName("f"));

        assertEnds(process);
    }

    @Test
    void endsAllProcessesWithTheServiceEvenThoseAtWork() throws Exception {
        aws.create("f", """
                import os
                def handler(event, context):
                    print("process", os.getpid())
                    while True:
                        pass
                """);
        aws.client().invoke(call -> call.functionName("f").invocationType(InvocationType.EVENT));
        long process = Long.parseLong(aws.awaitLog("process \\d+").substring(8));

        aws.lambda().close();

        assertEnds(process);
    }

    @Test
    void runsAVersionThatWasPublishedBeforeAChange() {
        var request = Requests.of("Function", Requests.json("""
                {"FunctionName": "f", "Runtime": "python3.11", "Handler": "index.handler", "Role": "%s",
                 "Code": {"ZipFile": "def handler(event, context): return context.function_version"}}
                """.formatted(LambdaFixture.ROLE)));
        Requests.type(aws, "AWS::Lambda::Function").create(request);
        var version = Requests.type(aws, "AWS::Lambda::Version")
                .create(Requests.of("Version", Requests.json("{\"FunctionName\": \"f\"}")));
        var alias = Requests.type(aws, "AWS::Lambda::Alias")
                .create(Requests.of(
                        "Alias",
                        Requests.json("{\"FunctionName\": \"f\", \"Name\": \"live\", \"FunctionVersion\": \"1\"}")));
        aws.client().updateFunctionCode(update -> update.functionName("f")
                .zipFile(SdkBytes.fromByteArray(
                        Zips.of("index.py", "def handler(event, context): return 'changed'\n"))));

        assertThat(version.attributes()).containsEntry("Version", "1");
        assertThat(aws.invoke(version.physicalId(), "{}").payload().asUtf8String())
                .isEqualTo("\"1\"");
        assertThat(aws.invoke(alias.physicalId(), "{}").executedVersion()).isEqualTo("1");
        assertThat(aws.invoke("f", "{}").payload().asUtf8String()).isEqualTo("\"changed\"");
    }

    private String invoke() {
        aws.client()
                .waiter()
                .waitUntilFunctionUpdatedV2(
                        check -> check.functionName("f"),
                        wait -> wait.backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(20))));
        return aws.invoke("f", "{}").payload().asUtf8String();
    }

    private static long pid(String answer) {
        return Long.parseLong(answer.substring(1, answer.indexOf(',')));
    }

    private static void assertEnds(long pid) throws Exception {
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(10, TimeUnit.MINUTES);
        }
    }
}
