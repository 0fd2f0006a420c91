package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.syndi.aws.ScriptedServer.Answer;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import org.syndi.progress.TestTime;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Every operation of the table against a server that answers everything in the same wrong way: never a value, always
 * one error, which says what came. The requests are made from the SDK's own descriptions, so that a new operation is
 * tried without anybody thinking of it.
 */
class AnswerCheckTest {
    private static final String PAGE =
            "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Wi-Fi<br></body></html>";
    private static final String XHTML = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>Sign in</body></html>";
    private static final Map<String, String> OF_AWS = Map.of("x-amzn-RequestId", "1", "x-amz-request-id", "1");

    private static final ScriptedServer SERVER = new ScriptedServer(new Answer(200, Map.of(), ""));
    private static final AwsClients CLIENTS = new AwsClients(
            AwsSettings.at(SERVER.endpoint(), "us-east-1", new AwsSettings.StaticCredentials("test", "test")),
            Progress.NONE,
            new TestTime());

    private static final ClientWiring WIRING = new ClientWiring(
            UrlConnectionHttpClient.create(),
            new SdkRetries(new RetryPolicy(new TestTime()), Progress.NONE),
            AwsConfiguration.none().file(),
            Optional.empty());
    private static final SsoClient SSO = WIRING.make(
            SsoClient.builder().endpointOverride(SERVER.endpoint()),
            Region.US_EAST_1,
            AnonymousCredentialsProvider.create());
    private static final SsoOidcClient OIDC = WIRING.make(
            SsoOidcClient.builder().endpointOverride(SERVER.endpoint()),
            Region.US_EAST_1,
            AnonymousCredentialsProvider.create());

    @AfterAll
    static void close() {
        WIRING.close();
        CLIENTS.close();
        SERVER.close();
    }

    private static Answer answer(int status, String type, String body) {
        return new Answer(status, Map.of("Content-Type", type), body);
    }

    private static Answer marked(String type, String body) {
        Map<String, String> headers = new HashMap<>(OF_AWS);
        headers.put("Content-Type", type);
        return new Answer(200, headers, body);
    }

    /** From whoever stands between: nothing of AWS's is in them. */
    private static Stream<Answer> ofOthers() {
        return Stream.of(
                answer(200, "text/html", PAGE),
                answer(200, "text/html", XHTML),
                answer(200, "text/plain", ""),
                answer(204, "text/plain", ""),
                answer(200, "application/octet-stream", "\u0001\u0002garbage\uffff"),
                answer(200, "application/json", "{}"),
                answer(200, "application/json", "{\"status\": \"ok\"}"),
                answer(200, "text/xml", "<ok/>"),
                new Answer(302, Map.of("Location", "http://login.example.invalid/"), ""),
                answer(404, "text/html", PAGE),
                answer(403, "text/html", PAGE),
                answer(400, "text/xml", "<html>Stack with id x does not exist</html>"),
                answer(404, "application/json", "{\"message\": \"no such thing\"}"));
    }

    static Stream<Arguments> ofOthersToAll() {
        return Arrays.stream(AwsOperation.values())
                .flatMap(operation -> ofOthers().map(answer -> Arguments.of(operation, answer)));
    }

    @ParameterizedTest
    @MethodSource("ofOthersToAll")
    void takesNothingForAnAnswerThatIsNotOfAws(AwsOperation operation, Answer answer) {
        SERVER.answersWith(answer);

        Throwable failure = catchThrowable(() -> call(operation));

        assertThat(failure).isInstanceOf(SdkException.class);
        assertThat(Setback.of(failure)).isEqualTo(Setback.UNANSWERED);
        assertThat(AwsCall.failure("do it", (SdkException) failure).problem())
                .startsWith(
                        "Could not do it: what came back is not AWS's answer: it has no request id of AWS's (status "
                                + answer.status());
    }

    /** Spoiled on their way: AWS's headers with what is not its answer, or not all of it. */
    private static Stream<Answer> spoiled(AwsOperation operation) {
        ExpectedAnswer expected = operation.answer();
        boolean json = expected.form() == ExpectedAnswer.Form.JSON;
        Stream<Answer> always = operation == AwsOperation.HEAD_BUCKET
                ? Stream.of() // what follows from it is in its status and its marks, and it has no body to be spoiled
                : Stream.of(marked("text/html", PAGE), marked("text/html", XHTML), marked("text/plain", "garbage"));
        Stream<Answer> ofForm =
                switch (expected.form()) {
                    case XML, XML_OR_ERROR ->
                        Stream.of(
                                marked("text/xml", ""),
                                marked("application/json", "{}"),
                                marked("text/xml", "<AnotherResponse/>"),
                                marked("text/xml", "<" + expected.root() + ">"),
                                marked("text/xml", "<" + expected.root() + "><A>x</A"),
                                marked("text/xml", "<" + expected.root() + "/><more/>"));
                    case JSON ->
                        Stream.of(
                                marked("text/xml", "<ok/>"),
                                marked("application/json", "[]"),
                                marked("application/json", "\"text\""),
                                marked("application/json", "{\"Users\":[{\"Username\":\"a"),
                                marked("application/json", "{}{}"));
                    case CBOR -> Stream.of(marked("application/cbor", ""), marked("application/json", "{}"));
                    case HEADERS, CONTENT -> Stream.of();
                };
        Stream<Answer> empty = expected.members().isEmpty()
                ? Stream.of()
                : Stream.of(json ? marked("application/json", "{}") : marked("text/xml", emptyDocument(expected)));
        return Stream.of(always, ofForm, empty).flatMap(answers -> answers);
    }

    private static String emptyDocument(ExpectedAnswer expected) {
        String result = expected.root().replaceFirst("Response$", "Result");
        return expected.root().isEmpty() ? "" : "<" + expected.root() + "><" + result + "/></" + expected.root() + ">";
    }

    static Stream<Arguments> spoiledForAll() {
        return Arrays.stream(AwsOperation.values())
                .flatMap(operation -> spoiled(operation).map(answer -> Arguments.of(operation, answer)));
    }

    @ParameterizedTest
    @MethodSource("spoiledForAll")
    void takesNoHalfAnswerAndNoOther(AwsOperation operation, Answer answer) {
        SERVER.answersWith(answer);

        Throwable failure = catchThrowable(() -> call(operation));

        assertThat(failure).isInstanceOf(SdkException.class);
        assertThat(Setback.of(failure)).isEqualTo(Setback.UNANSWERED);
        assertThat(AwsCall.failure("do it", (SdkException) failure).problem())
                .startsWith("Could not do it: what came back is not AWS's answer: it ");
    }

    @ParameterizedTest
    @EnumSource
    void asksAFewTimesBeforeItGivesUp(AwsOperation operation) {
        SERVER.answersWith(answer(200, "text/html", PAGE));

        assertThat(catchThrowable(() -> call(operation))).isNotNull();

        assertThat(SERVER.asked()).isEqualTo(4);
    }

    @Test
    void doesNotCallWhatIsNotInTheTable() {
        assertThatThrownBy(() -> CLIENTS.cloudFormation().listExports()).hasStackTraceContaining("ListExports");
    }

    @Test
    void saysWhatToDo() {
        SERVER.answersWith(answer(200, "text/html", PAGE));

        assertThatThrownBy(() -> new Stack(CLIENTS, "rawscribe-dev-demo").describe())
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Could not read the stack rawscribe-dev-demo: ")
                .hasMessageContaining("text/html, from 127.0.0.1")
                .hasMessageContaining("AWS_ENDPOINT_URL");
    }

    /** Calls it by the client that has it, with a request in which every text that may be needed is "x". */
    private static Object call(AwsOperation operation) throws Throwable {
        String name = operation.operation().substring(0, 1).toLowerCase(Locale.ROOT)
                + operation.operation().substring(1);
        Object client = Stream.of(
                        CLIENTS.sts(),
                        CLIENTS.cloudFormation(),
                        CLIENTS.s3(),
                        CLIENTS.lambda(),
                        CLIENTS.cognito(),
                        CLIENTS.logs(),
                        CLIENTS.cloudWatch(),
                        SSO,
                        OIDC)
                .filter(candidate -> method(candidate, name).isPresent())
                .findFirst()
                .orElseThrow();
        Method method = method(client, name).orElseThrow();
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(AnswerCheckTest::argument)
                .toArray();
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Optional<Method> method(Object client, String name) {
        return Arrays.stream(client.getClass().getInterfaces())
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.getName().equals(name))
                .filter(method -> SdkRequest.class.isAssignableFrom(
                        method.getParameterTypes().length == 0 ? Object.class : method.getParameterTypes()[0]))
                .filter(method -> Arrays.stream(method.getParameterTypes())
                        .allMatch(type -> SdkRequest.class.isAssignableFrom(type)
                                || type == RequestBody.class
                                || type == ResponseTransformer.class))
                .findFirst();
    }

    private static Object argument(Class<?> type) {
        if (type == RequestBody.class) {
            return RequestBody.fromString("x");
        }
        return type == ResponseTransformer.class ? ResponseTransformer.toBytes() : request(type);
    }

    private static Object request(Class<?> type) {
        try {
            SdkPojo builder = (SdkPojo) type.getMethod("builder").invoke(null);
            for (SdkField<?> field : builder.sdkFields()) {
                if (field.marshallingType() == MarshallingType.STRING && isNeeded(field.memberName())) {
                    field.set(builder, field.memberName().equals("Bucket") ? "xxx" : "x");
                }
                if (field.marshallingType() == MarshallingType.SDK_POJO && field.containsTrait(PayloadTrait.class)) {
                    field.set(builder, ((SdkBuilder<?, ?>) field.constructor().get()).build());
                }
                if (field.memberName().equals("PartNumber")) {
                    field.set(builder, 1);
                }
            }
            return ((SdkBuilder<?, ?>) builder).build();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static boolean isNeeded(String member) {
        return List.of(
                        "Bucket",
                        "Key",
                        "UploadId",
                        "FunctionName",
                        "UserPoolId",
                        "Username",
                        "GroupName",
                        "StackName",
                        "Policy")
                .contains(member);
    }
}
