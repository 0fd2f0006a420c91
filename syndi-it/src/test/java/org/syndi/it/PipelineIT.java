package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * How pipelines run the goals: with the variables of the Makefile, with Maven's own flags, with profiles that assume a
 * role or sign in by SSO.
 */
@TestMethodOrder(OrderAnnotation.class)
class PipelineIT {
    private static final String PASSWORD = "Pipeline-2026!";

    private static Project project;
    private static LocalAwsProcess aws;

    @BeforeAll
    static void serve() {
        project = Project.named("pipeline");
        aws = LocalAwsProcess.serve(project);
        project.with("ENV", "dev")
                .with("ORG", "vars")
                .with("CREATE_BUCKETS", "true")
                .with("ADMIN_USERNAME", "admin@vars.org")
                .with("ADMIN_PASSWORD", PASSWORD);
    }

    @AfterAll
    static void stop() {
        if (aws != null) {
            aws.close();
        }
    }

    @Test
    @Order(1)
    void deploysWithTheVariablesOfTheMakefileInAParallelBuild() {
        project.maven("deploy", "-T", "2")
                .succeeded()
                .says("Taken from the environment: ENV=dev, ORG=vars, CREATE_BUCKETS=true,"
                        + " ADMIN_USERNAME=admin@vars.org")
                .says("Deployment Complete: dev/vars")
                .doesNotSay("not marked as thread-safe")
                .doesNotSay(PASSWORD);
    }

    @Test
    @Order(2)
    void saysOnlyWhatWasAskedForIfItIsToBeQuiet() {
        assertThat(project.maven("-q", "-o", "syndi:stack-status").succeeded().plainOutput())
                .isEqualTo("CREATE_COMPLETE");
    }

    @Test
    @Order(3)
    void showsWithADryRunWhatWouldBeDeployed() throws IOException {
        project.edit("backend/rawscribe/main.py", text -> text + "\n# changed\n");

        project.maven("syndi:deploy", "-Dsyndi.dryRun")
                .succeeded()
                .says("Modify  RawscribeLambda")
                .says("Would replace the code")
                .says("Dry run: nothing was changed.");
        try (Clients clients = new Clients(aws.endpoint())) {
            assertThat(clients.stack("rawscribe-dev-vars").stackStatusAsString())
                    .isEqualTo("CREATE_COMPLETE");
        }
    }

    @Test
    @Order(4)
    void assumesTheRoleOfAProfileAndKeepsToTheAllowedAccounts() throws IOException {
        Project other = awsUser("assumed-role", """
                [profile base]
                region = us-east-1

                [profile deployer]
                region = us-east-1
                source_profile = base
                role_arn = arn:aws:iam::000000000000:role/rawscribe-dev-vars-lambda-role
                role_session_name = pipeline
                """);
        String[] dryRun = {
            "syndi:delete",
            "-Denv=dev",
            "-Dorg=vars",
            "-Dsyndi.target=aws",
            "-Dsyndi.profile=deployer",
            "-Dsyndi.dryRun",
            "-Dsyndi.allowedAccounts=prod=000000000000,dev=000000000000"
        };

        other.maven(dryRun)
                .succeeded()
                .says("Account 000000000000, region us-east-1, as arn:aws:sts::000000000000:assumed-role/"
                        + "rawscribe-dev-vars-lambda-role/pipeline");

        dryRun[dryRun.length - 1] = "-Dsyndi.allowedAccounts=prod=000000000000,dev=111111111111";
        other.maven(dryRun)
                .failed()
                .says("The credentials are of the account 000000000000, which is not allowed for dev")
                .doesNotSay("Is deleted:");
    }

    @Test
    @Order(5)
    void signsInBySso() throws IOException {
        Credentials keys =
                Clients.assume(aws.endpoint(), "arn:aws:iam::000000000000:role/rawscribe-dev-vars-lambda-role");
        HttpServer portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        portal.createContext("/federation/credentials", exchange -> {
            byte[] credentials = """
                    {"roleCredentials": {"accessKeyId": "%s", "secretAccessKey": "%s", "sessionToken": "%s",
                     "expiration": %d}}
                    """.formatted(
                            keys.accessKeyId(),
                            keys.secretAccessKey(),
                            keys.sessionToken(),
                            Instant.now().plus(Duration.ofHours(1)).toEpochMilli())
                    .getBytes(StandardCharsets.UTF_8);
            boolean signedIn =
                    "of-the-browser".equals(exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token"));
            exchange.getResponseHeaders().add("x-amzn-RequestId", "of-the-portal");
            exchange.sendResponseHeaders(signedIn ? 200 : 401, credentials.length);
            exchange.getResponseBody().write(credentials);
            exchange.close();
        });
        portal.start();
        try {
            Project other = awsUser("sso", """
                    [profile by-sso]
                    region = us-east-1
                    sso_session = company
                    sso_account_id = 000000000000
                    sso_role_name = Deployer

                    [sso-session company]
                    sso_region = us-east-1
                    sso_start_url = https://company.example.invalid/start
                    """)
                    .with(
                            "AWS_ENDPOINT_URL_SSO",
                            "http://127.0.0.1:" + portal.getAddress().getPort());
            Files.createDirectories(other.file("home/.aws/sso/cache"));
            Files.writeString(other.file("home/.aws/sso/cache/" + sha1("company") + ".json"), """
                    {"accessToken": "of-the-browser", "expiresAt": "%s", "region": "us-east-1",
                     "startUrl": "https://company.example.invalid/start"}
                    """.formatted(
                            Instant.now().plus(Duration.ofHours(1))));

            other.maven("syndi:stack-status", "-Denv=dev", "-Dorg=vars", "-Dsyndi.target=aws", "-Dsyndi.profile=by-sso")
                    .succeeded()
                    .says("CREATE_COMPLETE");
        } finally {
            portal.stop(0);
        }
    }

    /** Somebody with a configuration of the AWS tools, and no credentials in the environment. */
    private static Project awsUser(String name, String config) throws IOException {
        Project user = Project.named("pipeline-" + name)
                .with("AWS_ENDPOINT_URL", aws.endpoint().toString());
        Files.createDirectories(user.file("home/.aws"));
        Files.writeString(user.file("home/.aws/config"), config);
        Files.writeString(user.file("home/.aws/credentials"), """
                [base]
                aws_access_key_id = test
                aws_secret_access_key = test
                """);
        return user.with("HOME", user.file("home").toString())
                .with("AWS_CONFIG_FILE", user.file("home/.aws/config").toString())
                .with(
                        "AWS_SHARED_CREDENTIALS_FILE",
                        user.file("home/.aws/credentials").toString());
    }

    /** How the AWS tools name the file with the token of a session. */
    private static String sha1(String session) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(session.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
