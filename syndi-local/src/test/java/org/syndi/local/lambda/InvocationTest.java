package org.syndi.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.local.lambda.code.CodeLimits;
import org.syndi.local.lambda.runtime.RuntimeSettings;
import org.syndi.local.wire.AwsException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

@RequiresPython
class InvocationTest {
    @TempDir
    Path state;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private LambdaFixture aws;

    @BeforeEach
    void start() {
        aws = new LambdaFixture(state);
    }

    @AfterEach
    void stop() {
        aws.close();
        threads.shutdownNow();
    }

    @Test
    void givesTheEventToTheHandlerAndItsResultBack() {
        aws.create("echo", """
                def handler(event, context):
                    return {"got": event, "ünï": "cödé"}
                """);

        InvokeResponse response = aws.invoke("echo", "{\"a\": [1, null, \"ä\"]}");

        assertThat(response.functionError()).isNull();
        assertThat(response.executedVersion()).isEqualTo("$LATEST");
        assertThat(response.payload().asUtf8String())
                .isEqualTo("{\"got\": {\"a\": [1, null, \"\\u00e4\"]}, \"\\u00fcn\\u00ef\": \"c\\u00f6d\\u00e9\"}");
    }

    @Test
    void reportsWhatCloudWatchCounts() {
        aws.create("measured", """
                def handler(event, context):
                    return 1 / event["by"]
                """);

        aws.invoke("measured", "{\"by\": 1}");
        aws.invoke("measured", "{\"by\": 0}");

        assertThat(aws.metrics())
                .filteredOn(line -> line.contains(" {FunctionName=measured} ") && !line.startsWith("Duration"))
                .containsExactly(
                        "Invocations {FunctionName=measured} 1.0",
                        "Errors {FunctionName=measured} 0.0",
                        "Throttles {FunctionName=measured} 0.0",
                        "Invocations {FunctionName=measured} 1.0",
                        "Errors {FunctionName=measured} 1.0",
                        "Throttles {FunctionName=measured} 0.0");
        List<String> reported = aws.log().stream()
                .filter(line -> line.startsWith("REPORT "))
                .map(line -> line.replaceAll(".*\tDuration: ([0-9.]+) ms\tBilled.*", "$1"))
                .toList();
        assertThat(aws.metrics())
                .filteredOn(line -> line.startsWith("Duration {FunctionName=measured, Resource=measured} "))
                .map(line -> String.format(Locale.ROOT, "%.2f", Double.valueOf(line.substring(line.lastIndexOf(' ')))))
                .isEqualTo(reported);
    }

    @Test
    void tellsTheHandlerWhoItIs() {
        aws.create(LambdaFixture.functionOf("who", """
                import os, sys
                def handler(event, context):
                    left = context.get_remaining_time_in_millis()
                    return {
                        "name": context.function_name, "version": context.function_version,
                        "arn": context.invoked_function_arn, "memory": context.memory_limit_in_mb,
                        "group": context.log_group_name, "plausible": 25000 < left <= 30000,
                        "id": len(context.aws_request_id), "cwd": os.getcwd() == os.environ["LAMBDA_TASK_ROOT"],
                        "first": sys.path[0] == os.environ["LAMBDA_TASK_ROOT"],
                        "env": {k: os.environ.get(k) for k in
                            ("_HANDLER", "AWS_REGION", "AWS_EXECUTION_ENV", "TZ", "STAGE", "ROLE_SEEN")},
                    }
                """)
                .environment(env -> env.variables(Map.of("STAGE", "test")))
                .memorySize(256)
                .build());

        assertThat(aws.invoke("who", "{}").payload().asUtf8String())
                .isEqualTo("{\"name\": \"who\", \"version\": \"$LATEST\","
                        + " \"arn\": \"arn:aws:lambda:us-east-1:000000000000:function:who\", \"memory\": \"256\","
                        + " \"group\": \"/aws/lambda/who\", \"plausible\": true, \"id\": 36, \"cwd\": true,"
                        + " \"first\": true, \"env\": {\"_HANDLER\": \"app.handler\", \"AWS_REGION\": \"us-east-1\","
                        + " \"AWS_EXECUTION_ENV\": \"AWS_Lambda_python3.11\", \"TZ\": \"UTC\", \"STAGE\": \"test\","
                        + " \"ROLE_SEEN\": \"" + LambdaFixture.ROLE + "\"}}");
    }

    /** The user's own profile, proxies or modules would make a function behave as it never does on AWS. */
    @Test
    void keepsTheHostsEnvironmentFromTheFunction() {
        aws.create("alone", """
                import os
                EXPECTED = {"PATH", "HOME", "LD_LIBRARY_PATH", "LANG", "LC_CTYPE", "TZ", "_HANDLER", "ROLE_SEEN",
                            "SystemRoot", "SystemDrive", "ComSpec", "PATHEXT", "TEMP", "TMP", "windir", "USERPROFILE"}
                def handler(event, context):
                    names = [n for n in os.environ if not n.startswith(("AWS_", "LAMBDA_"))]
                    upper = {n.upper() for n in EXPECTED}
                    return [[n for n in names if n.upper() not in upper], os.listdir(os.path.expanduser("~"))]
                """);

        assertThat(payload("alone")).isEqualTo("[[], []]");
    }

    @Test
    void keepsTheProcessForTheNextInvocation() {
        aws.create("counter", """
                count = 0
                def handler(event, context):
                    global count
                    count += 1
                    return count
                """);

        assertThat(List.of(payload("counter"), payload("counter"), payload("counter")))
                .containsExactly("1", "2", "3");
    }

    @Test
    void reportsAnExceptionWithItsPlaceInTheFunction() {
        aws.create("fails", """
                def deeper():
                    raise ValueError("no such thing")
                def handler(event, context):
                    deeper()
                """);

        InvokeResponse response = aws.invoke("fails", "{}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(response.payload().asUtf8String())
                .contains("\"errorMessage\": \"no such thing\", \"errorType\": \"ValueError\", \"requestId\": \"")
                .contains("line 4, in handler")
                .contains("line 2, in deeper")
                .doesNotContain("bootstrap.py");
        assertThat(aws.log()).anySatisfy(event -> assertThat(event)
                .startsWith("[ERROR] ValueError: no such thing\nTraceback (most recent call last):\n")
                .contains("line 2, in deeper"));
    }

    @Test
    void killsAFunctionThatTakesTooLongAndAllThatItStarted() throws Exception {
        aws.create(LambdaFixture.functionOf("slow", """
                import subprocess, sys, time
                def handler(event, context):
                    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
                    print("child", child.pid)
                    time.sleep(600)
                """).timeout(3).build());

        InvokeResponse response = aws.invoke("slow", "{}");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(response.payload().asUtf8String())
                .matches("\\{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: [0-9a-f-]{36} Error:"
                        + " Task timed out after 3.00 seconds\"}");
        assertThat(aws.log()).anyMatch(event -> event.contains("Task timed out after 3.00 seconds"));
        assertThat(aws.log()).last().asString().startsWith("REPORT ").endsWith("Status: timeout");
        long child = aws.log().stream()
                .filter(event -> event.startsWith("child "))
                .mapToLong(event -> Long.parseLong(event.substring(6)))
                .findFirst()
                .orElseThrow();
        assertGone(child);
    }

    private static void assertGone(long pid) throws Exception {
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(10, TimeUnit.MINUTES);
        }
    }

    @Test
    void reportsACrashAndStartsAnewAfterIt() {
        aws.create("crash", """
                import os
                def handler(event, context):
                    if event.get("crash"):
                        print("going down")
                        os._exit(3)
                    return "up"
                """);

        InvokeResponse response = aws.invoke("crash", "{\"crash\": true}");

        assertThat(response.payload().asUtf8String())
                .matches("\\{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: [0-9a-f-]{36} Error:"
                        + " Runtime exited with error: exit status 3\"}");
        assertThat(aws.log()).containsSubsequence("going down");
        assertThat(payload("crash")).isEqualTo("\"up\"");
    }

    @Test
    void saysWhichModuleIsMissing() {
        aws.create("imports", "import not_there\ndef handler(event, context): pass\n");

        assertThat(aws.invoke("imports", "{}").payload().asUtf8String())
                .isEqualTo("{\"errorMessage\": \"Unable to import module 'app': No module named 'not_there'\","
                        + " \"errorType\": \"Runtime.ImportModuleError\", \"requestId\": \"\", \"stackTrace\": []}");
        assertThat(aws.log())
                .contains(
                        "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'not_there'");
    }

    @Test
    void saysThatTheHandlerIsMissing() {
        aws.create("nothing", "handle = None\n");

        assertThat(aws.invoke("nothing", "{}").payload().asUtf8String())
                .contains("\"errorMessage\": \"Handler 'handler' missing on module 'app'\"")
                .contains("\"errorType\": \"Runtime.HandlerNotFound\"");
    }

    @Test
    void saysWhereTheSyntaxIsWrong() {
        aws.create("syntax", "def handler(event context):\n    pass\n");

        assertThat(aws.invoke("syntax", "{}").payload().asUtf8String())
                .contains("\"errorType\": \"Runtime.UserCodeSyntaxError\"")
                .contains("app.py\\\" Line 1");
    }

    @Test
    void refusesAResultThatIsNoJson() {
        aws.create("set", "def handler(event, context): return {1, 2}\n");

        assertThat(aws.invoke("set", "{}").payload().asUtf8String())
                .contains(
                        "\"errorMessage\": \"Unable to marshal response: Object of type set is not JSON serializable\"")
                .contains("\"errorType\": \"Runtime.MarshalError\"");
    }

    @Test
    void writesDecimalsAsNumbers() {
        aws.create("decimal", """
                from decimal import Decimal
                def handler(event, context): return {"price": Decimal("1.10"), "many": [Decimal(3)]}
                """);

        assertThat(payload("decimal")).isEqualTo("{\"price\": 1.10, \"many\": [3]}");
    }

    @Test
    void refusesAnAnswerOfMoreThanSixMegabytes() {
        aws.create("large", "def handler(event, context): return 'x' * 7_000_000\n");

        InvokeResponse response = aws.invoke("large", "{}");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(response.payload().asUtf8String())
                .isEqualTo("{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload size"
                        + " (7000002 bytes) exceeded maximum allowed payload size (6291556 bytes).\"}");
    }

    @Test
    void logsAsLambdaDoes() {
        aws.create("talks", """
                import logging, sys
                logging.getLogger().setLevel("INFO")
                print("loading")
                def handler(event, context):
                    print("to stdout")
                    print("to stderr", file=sys.stderr)
                    logging.info("logged\\nin two lines")
                    sys.stdout.write("no end")
                """);

        InvokeResponse response =
                aws.client().invoke(call -> call.functionName("talks").logType(LogType.TAIL));

        List<String> log = aws.log();
        assertThat(log.get(0)).startsWith("INIT_START Runtime Version: python:3.");
        assertThat(log).contains("loading", "to stdout", "to stderr", "no end");
        assertThat(log)
                .anyMatch(event -> event.matches(
                        "\\[INFO\\]\t\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\t[0-9a-f-]{36}\tlogged\nin two lines"));
        assertThat(log).anyMatch(event -> event.matches("START RequestId: [0-9a-f-]{36} Version: \\$LATEST"));
        assertThat(log.get(log.size() - 2)).matches("END RequestId: [0-9a-f-]{36}");
        assertThat(log.get(log.size() - 1))
                .matches("REPORT RequestId: [0-9a-f-]{36}\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms"
                        + "\tMemory Size: 128 MB(\tMax Memory Used: \\d+ MB)?\tInit Duration: \\d+\\.\\d\\d ms\t");
        assertThat(new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8))
                .contains("to stderr\n")
                .contains("REPORT RequestId: ");
    }

    @Test
    void runsConcurrentInvocationsInProcessesOfTheirOwn() {
        aws.create("parallel", """
                import os, time
                def handler(event, context):
                    time.sleep(1)
                    return os.getpid()
                """);

        List<CompletableFuture<String>> calls = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> payload("parallel"), threads))
                .toList();

        assertThat(calls.stream().map(CompletableFuture::join).distinct()).hasSize(3);
    }

    @Test
    void refusesMoreConcurrentInvocationsThanThereMayBe() throws Exception {
        aws.close();
        RuntimeSettings one = new RuntimeSettings(Optional.empty(), Duration.ofMinutes(10), Duration.ofMinutes(10), 1);
        aws = new LambdaFixture(state.resolve("one"), one, CodeLimits.AWS);
        aws.create("busy", """
                import os, time
                def handler(event, context):
                    print("at work")
                    while not os.path.exists(event["until"]):
                        time.sleep(0.01)
                """);
        Path end = state.resolve("end");
        byte[] event = ("{\"until\": \"" + end.toString().replace("\\", "/") + "\"}").getBytes(StandardCharsets.UTF_8);
        String arn = "arn:aws:lambda:us-east-1:000000000000:function:busy";
        CompletableFuture<InvocationResult> first =
                CompletableFuture.supplyAsync(() -> aws.lambda().invoke(arn, event), threads);
        aws.awaitLog("at work");

        assertThatThrownBy(() -> aws.lambda().invoke(arn, event))
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.code()).isEqualTo("TooManyRequestsException"));

        Files.createFile(end);
        assertThat(first.join().functionError()).isFalse();
    }

    @Test
    void findsModulesInLayersAfterTheFunctionsOwn() {
        String first = layer(
                "first",
                Map.of(
                        "python/shared.py", "WHO = 'first'\n",
                        "python/only_first.py", "WHO = 'first'\n",
                        "python/app_data.py", "WHO = 'layer'\n"));
        String second = layer("second", Map.of("python/shared.py", "WHO = 'second'\n"));
        aws.create(LambdaFixture.functionOf("layered", "")
                .code(code -> code.zipFile(
                        SdkBytes.fromByteArray(Zips.of(Map.of("app.py", """
                        import shared, only_first, app_data
                        def handler(event, context):
                            return [shared.WHO, only_first.WHO, app_data.WHO]
                        """, "app_data.py", "WHO = 'function'\n")))))
                .layers(first, second)
                .build());

        assertThat(payload("layered")).isEqualTo("[\"second\", \"first\", \"function\"]");
    }

    private String layer(String name, Map<String, String> files) {
        return aws.client()
                .publishLayerVersion(publish -> publish.layerName(name)
                        .content(content -> content.zipFile(SdkBytes.fromByteArray(Zips.of(files)))))
                .layerVersionArn();
    }

    @Test
    void doesNotFindWhatIsInstalledOnTheHostOnly() {
        aws.create("host", """
                import importlib.util
                def handler(event, context):
                    return importlib.util.find_spec("pip") is None
                """);

        assertThat(payload("host")).isEqualTo("true");
    }

    @Test
    void runsAnEventThatNobodyWaitsFor() throws Exception {
        aws.create("event", "def handler(event, context): print('handled', event['n'])\n");

        InvokeResponse response = aws.client().invoke(call -> call.functionName("event")
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String("{\"n\": 7}")));

        assertThat(response.statusCode()).isEqualTo(202);
        aws.awaitLog("handled 7");
    }

    @Test
    void refusesTheUnknownAndWhatIsNoJson() {
        assertThatThrownBy(() -> aws.invoke("nobody", "{}"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody");
        aws.create("json", "def handler(event, context): return 1\n");
        assertThatThrownBy(() -> aws.invoke("json", "{not json"))
                .hasMessageContaining("Could not parse request body into json");
        assertThat(aws.client()
                        .invoke(call -> call.functionName("json").invocationType(InvocationType.DRY_RUN))
                        .statusCode())
                .isEqualTo(204);
    }

    private String payload(String name) {
        return aws.invoke(name, "{}").payload().asUtf8String();
    }
}
