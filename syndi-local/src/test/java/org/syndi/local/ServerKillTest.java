package org.syndi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * {@code kill -9} of the process of the embedded AWS at random moments of creations, updates and deletions; the next
 * process brings the stack to rest by itself, and whoever deploys again comes to the same end as without a kill. Eight
 * kills; more with {@code -Dkills=200 -Dkills.minutes=8 -Dkills.seed=1}.
 */
class ServerKillTest {
    private static final int KILLS = Integer.getInteger("kills", 8);
    private static final long SEED = Long.getLong("kills.seed", 1);
    private static final Duration LIMIT = Duration.ofMinutes(Integer.getInteger("kills.minutes", 600));
    private static final int LONGEST_DELAY = 40;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String TEMPLATE = """
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument:
                    Statement: [{Effect: Allow, Action: "sts:AssumeRole", Principal: {Service: lambda.amazonaws.com}}]
              Policy:
                Type: AWS::IAM::Policy
                Properties:
                  PolicyName: p
                  Roles: [!Ref Role]
                  PolicyDocument: {Statement: [{Effect: Allow, Action: "s3:GetObject", Resource: "*"}]}
              Bucket: {Type: AWS::S3::Bucket}
              BucketPolicy:
                Type: AWS::S3::BucketPolicy
                Properties: {Bucket: !Ref Bucket, PolicyDocument: {Statement: []}}
              Pool: {Type: AWS::Cognito::UserPool, Properties: {UserPoolName: pool-%1$d}}
              Client: {Type: AWS::Cognito::UserPoolClient, Properties: {UserPoolId: !Ref Pool}}
              Group: {Type: AWS::Cognito::UserPoolGroup, Properties: {UserPoolId: !Ref Pool, GroupName: g}}
              Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /logs-%1$d}}
              Function:
                Type: AWS::Lambda::Function
                DependsOn: [Policy, Logs]
                Properties:
                  Runtime: python3.11
                  Handler: index.handler
                  Role: !GetAtt Role.Arn
                  Environment: {Variables: {POOL: !Ref Pool, BUCKET: !Ref Bucket}}
                  Code: {ZipFile: "def handler(event, context): return %1$d"}
              Permission:
                Type: AWS::Lambda::Permission
                Properties: {FunctionName: !Ref Function, Action: "lambda:InvokeFunction", Principal: "*"}
              Version%1$d: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Function}}
              Alias:
                Type: AWS::Lambda::Alias
                Properties: {FunctionName: !Ref Function, FunctionVersion: !GetAtt Version%1$d.Version, Name: live}
              Api: {Type: AWS::ApiGateway::RestApi, Properties: {Body: {swagger: "2.0", info: {title: a%1$d}, paths:
                {/x: {get: {x-amazon-apigateway-integration: {type: mock}}}}}}}
              Deployment%1$d: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api}}
              Stage:
                Type: AWS::ApiGateway::Stage
                Properties: {RestApiId: !Ref Api, DeploymentId: !Ref Deployment%1$d, StageName: dev}
            """;
    private static final List<String> TABLES = List.of(
            "apigateway/apis",
            "apigateway/deployments",
            "apigateway/stages",
            "cognito/clients",
            "cognito/groups",
            "cognito/pools",
            "iam/roles",
            "lambda/aliases",
            "lambda/functions",
            "lambda/policies",
            "lambda/versions",
            "logs/groups",
            "s3/buckets");

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final long end = System.nanoTime() + LIMIT.toNanos();
    private int kills;
    private final Map<String, Integer> killedIn = new TreeMap<>();
    private final List<Long> milliseconds = new ArrayList<>();

    /** The program that is killed; it ends with its standard input. */
    static final class Server {
        private Server() {}

        public static void main(String[] arguments) throws IOException {
            LocalAwsOptions options = new LocalAwsOptions(Path.of(arguments[0]), 0, Optional.empty());
            try (SharedLocalAws aws = SharedLocalAws.open(options)) {
                System.in.readAllBytes();
                aws.closeNow();
            }
            System.exit(0);
        }
    }

    /** A server that is closed as {@code kill -9} does it. */
    private record Running(Process process, CloudFormationClient client) implements AutoCloseable {
        @Override
        public void close() {
            process.destroyForcibly();
            process.onExit().join();
            client.close();
        }
    }

    @Test
    void theNextProcessBringsEveryStackToRest() throws IOException, InterruptedException {
        Running aws = start();
        try {
            deploy(aws.client(), 0);
            Map<String, Integer> whole = things();
            while (kills < KILLS && System.nanoTime() < end) {
                kills++;
                String work =
                        List.of("update", "update", "creation", "deletion").get(random.nextInt(4));
                killDuring(work, aws);
                long begun = System.nanoTime();
                aws = start();
                deploy(aws.client(), kills);
                milliseconds.add((System.nanoTime() - begun) / 1_000_000);
                assertThat(things())
                        .as("after kill %s, during a %s", kills, work)
                        .isEqualTo(whole);
            }
            delete(aws.client());
        } finally {
            aws.close();
        }
        assertThat(things())
                .allSatisfy((table, count) -> assertThat(count).as(table).isZero());
        Collections.sort(milliseconds);
        System.out.println(kills + " kills, median of the next run " + milliseconds.get(milliseconds.size() / 2)
                + " ms, seed " + SEED + ": " + killedIn);
    }

    private void killDuring(String work, Running aws) throws IOException, InterruptedException {
        if (work.equals("creation")) {
            delete(aws.client());
        }
        int wanted = count("cloudformation/events") + random.nextInt(work.equals("creation") ? 50 : 30);
        begin(aws.client(), work, kills);
        while (count("cloudformation/events") < wanted && underWay(aws.client())) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_DELAY));
        aws.close();
        killedIn.merge(status(), 1, Integer::sum);
    }

    private static void begin(CloudFormationClient client, String work, int version) {
        if (work.equals("deletion")) {
            client.deleteStack(r -> r.stackName("s"));
        } else if (work.equals("creation")) {
            client.createStack(r ->
                    r.stackName("s").capabilities(Capability.CAPABILITY_IAM).templateBody(TEMPLATE.formatted(version)));
        } else {
            client.updateStack(r ->
                    r.stackName("s").capabilities(Capability.CAPABILITY_IAM).templateBody(TEMPLATE.formatted(version)));
        }
    }

    /** As the plugin does it: what is in progress is waited for, what was rolled back at its creation is made anew. */
    private static void deploy(CloudFormationClient client, int version) throws InterruptedException {
        String status = settled(client);
        if (status.equals("ROLLBACK_COMPLETE")) {
            delete(client);
            status = "";
        }
        try {
            begin(client, status.isEmpty() ? "creation" : "update", version);
        } catch (CloudFormationException e) {
            assertThat(e).hasMessageContaining("No updates are to be performed");
        }
        String end = settled(client);
        assertThat(end).as(() -> failures(client)).isIn("CREATE_COMPLETE", "UPDATE_COMPLETE");
    }

    private static String failures(CloudFormationClient client) {
        return client.describeStackEvents(r -> r.stackName("s")).stackEvents().stream()
                .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
                .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
                .toList()
                .toString();
    }

    private static void delete(CloudFormationClient client) throws InterruptedException {
        client.deleteStack(r -> r.stackName("s"));
        assertThat(settled(client)).isEmpty();
    }

    /** The status of the stack at rest; "" if there is none. */
    private static String settled(CloudFormationClient client) throws InterruptedException {
        while (underWay(client)) {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        return stack(client).map(Stack::stackStatusAsString).orElse("");
    }

    private static boolean underWay(CloudFormationClient client) {
        return stack(client)
                .filter(stack -> stack.stackStatusAsString().endsWith("_IN_PROGRESS"))
                .isPresent();
    }

    private static Optional<Stack> stack(CloudFormationClient client) {
        return client.describeStacks().stacks().stream()
                .filter(stack -> stack.stackName().equals("s"))
                .findFirst();
    }

    private Running start() throws IOException, InterruptedException {
        Path state = folder.resolve("state");
        Path endpoint = state.resolve("endpoint");
        Files.deleteIfExists(endpoint);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Server.class.getName(),
                        state.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        while (process.isAlive() && !Files.exists(endpoint)) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        assertThat(process.isAlive())
                .as(Files.readString(folder.resolve("log")))
                .isTrue();
        return new Running(process, client(URI.create(Files.readString(endpoint).strip())));
    }

    private static CloudFormationClient client(URI endpoint) {
        return CloudFormationClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    private Map<String, Integer> things() {
        Map<String, Integer> things = new TreeMap<>();
        TABLES.forEach(table -> things.put(table, count(table)));
        return things;
    }

    private int count(String table) {
        return files(table).size();
    }

    private List<Path> files(String table) {
        Path directory = folder.resolve("state").resolve(table);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the killed process left it: the latest stack's. */
    private String status() throws IOException {
        for (Path file : files("cloudformation/stacks")) {
            String status = Files.readString(file).replaceFirst("(?s).*\"status\":\"(\\w+)\".*", "$1");
            if (!status.equals("DELETE_COMPLETE")) {
                return status;
            }
        }
        return "DELETE_COMPLETE";
    }
}
