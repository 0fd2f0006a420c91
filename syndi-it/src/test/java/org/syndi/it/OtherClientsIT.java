package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tools that know nothing of us use what was deployed, with the variables that {@code mvn syndi:local} prints. */
class OtherClientsIT {
    private static final String STACK = "rawscribe-dev-demo";
    private static final String FUNCTION = STACK + "-backend";

    private static Project project;
    private static LocalAwsProcess aws;

    @BeforeAll
    static void deploy() {
        project = Project.named("other-clients");
        aws = LocalAwsProcess.serve(project);
        project.maven("syndi:deploy", "-Denv=dev", "-Dorg=demo", "-DcreateBuckets=true")
                .succeeded()
                .says("Deploying dev/demo to the embedded AWS at " + aws.endpoint())
                .doesNotSay("The embedded AWS stops with this goal");
    }

    @AfterAll
    static void stop() {
        if (aws != null) {
            aws.close();
        }
    }

    @Test
    void theAwsCommandReadsStackEventsBucketsAndPoolAndInvokesTheFunction() throws IOException, InterruptedException {
        assumeTrue(isThere("aws", "--version"), "the aws command is not on this machine");
        assertThat(run("aws", "cloudformation", "describe-stacks", "--stack-name", STACK))
                .contains("CREATE_COMPLETE")
                .contains("ApiEndpoint")
                .contains("http://127.0.0.1:");
        assertThat(run("aws", "cloudformation", "describe-stack-events", "--stack-name", STACK))
                .contains("RawscribeLambda");
        assertThat(run("aws", "s3", "ls")).contains("rawscribe-forms-dev-demo-");
        assertThat(run("aws", "cognito-idp", "list-user-pools", "--max-results", "10"))
                .contains("rawscribe-dev-demo-userpool");
        assertThat(run("aws", "logs", "describe-log-groups")).contains("/aws/lambda/" + FUNCTION);

        Files.writeString(project.file("event.json"), event());
        String result = project.file("response.json").toString();
        run("aws", "lambda", "invoke", "--function-name", FUNCTION, "--payload", "fileb://event.json", result);
        assertThat(Files.readString(project.file("response.json"))).contains("claire-api");
    }

    @Test
    void boto3ReadsStackBucketsAndPoolAndInvokesTheFunction() throws IOException, InterruptedException {
        assumeTrue(isThere("python3", "-c", "import boto3"), "boto3 is not on this machine");
        Files.writeString(project.file("client.py"), """
                import boto3, json
                stack = boto3.client("cloudformation").describe_stacks(StackName="%1$s")["Stacks"][0]
                outputs = {o["OutputKey"]: o["OutputValue"] for o in stack["Outputs"]}
                print(stack["StackStatus"])
                pool = boto3.client("cognito-idp").describe_user_pool(UserPoolId=outputs["CognitoUserPoolId"])
                print(pool["UserPool"]["Name"])
                print([b["Name"] for b in boto3.client("s3").list_buckets()["Buckets"]])
                event = open("event.json").read()
                answer = boto3.client("lambda").invoke(FunctionName="%1$s-backend", Payload=event)
                print(json.load(answer["Payload"])["body"])
                """.formatted(STACK));
        Files.writeString(project.file("event.json"), event());

        assertThat(run("python3", "client.py"))
                .contains("CREATE_COMPLETE")
                .contains("rawscribe-dev-demo-userpool")
                .contains("rawscribe-eln-drafts-dev-demo-000000000000")
                .contains("claire-api");
    }

    @Test
    void curlReachesTheApi() throws IOException, InterruptedException {
        assumeTrue(isThere("curl", "--version"), "curl is not on this machine");
        try (Clients clients = new Clients(aws.endpoint())) {
            String api = clients.output(STACK, "ApiEndpoint");
            assertThat(run("curl", "-s", api + "/health"))
                    .contains("\"status\":\"healthy\"")
                    .contains("\"environment\":\"dev\"");
            assertThat(run("curl", "-s", api + "/api/v1/sops/list")).contains("Unauthorized");
        }
    }

    /** What API Gateway would send for {@code GET /health}. */
    private static String event() {
        return """
                {"resource": "/health", "path": "/health", "httpMethod": "GET", "headers": {}, "multiValueHeaders": {},
                 "queryStringParameters": null, "multiValueQueryStringParameters": null, "pathParameters": null,
                 "stageVariables": null, "body": null, "isBase64Encoded": false,
                 "requestContext": {"stage": "dev", "path": "/dev/health", "requestId": "r", "identity": {}}}
                """;
    }

    private static boolean isThere(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(project.directory().toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(aws.variables());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
