package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.artifact.index.TestCertificate;
import org.syndi.aws.ScriptedServer.Answer;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import org.syndi.progress.TestTime;

/** Whose credentials count, and what is told where there are none; with real files, and the embedded AWS as STS. */
class CredentialsTest {
    /** Each but the last three cannot work, and for its own reason. */
    private static final String PROFILES = """
            [default]
            region = eu-west-3
            [profile sso-legacy]
            sso_start_url = https://example.awsapps.com/start
            sso_region = us-east-1
            sso_account_id = 111111111111
            sso_role_name = Dev
            [profile sso-session]
            sso_session = corp
            sso_account_id = 111111111111
            sso_role_name = Dev
            [profile sso-nosession]
            sso_session = nowhere
            sso_account_id = 111111111111
            sso_role_name = Dev
            [profile sso-half]
            sso_session = corp
            sso_account_id = 111111111111
            [sso-session corp]
            sso_start_url = https://example.awsapps.com/start
            sso_region = us-east-1
            [profile process-missing]
            credential_process = ~/corp/get-aws-credentials --token hidden-1
            [profile process-fails]
            credential_process = echo who are you >&2; exit 3
            [profile process-silent]
            credential_process = /bin/false
            [profile process-garbage]
            credential_process = /bin/echo you must sign in hidden-2
            [profile web]
            web_identity_token_file = /var/run/secrets/nothing-there/token
            role_arn = arn:aws:iam::111111111111:role/ci
            [profile mfa]
            role_arn = arn:aws:iam::111111111111:role/admin
            source_profile = base
            mfa_serial = arn:aws:iam::111111111111:mfa/me
            [profile loop]
            role_arn = arn:aws:iam::111111111111:role/admin
            source_profile = loop2
            [profile loop2]
            role_arn = arn:aws:iam::111111111111:role/admin2
            source_profile = loop
            [profile nosource]
            role_arn = arn:aws:iam::111111111111:role/admin
            source_profile = notthere
            [profile nobody]
            role_arn = arn:aws:iam::111111111111:role/admin
            [profile both]
            role_arn = arn:aws:iam::111111111111:role/admin
            source_profile = base
            credential_source = Environment
            [profile place]
            role_arn = arn:aws:iam::111111111111:role/admin
            credential_source = Moon
            [profile noenvironment]
            role_arn = arn:aws:iam::111111111111:role/admin
            credential_source = Environment
            [profile login]
            login_session = arn:aws:iam::111111111111:user/me
            [profile halfkeys]
            aws_access_key_id = AKIAEXAMPLE
            [profile othehalf]
            aws_secret_access_key = hidden-3
            [profile empty]
            output = json
            [profile role]
            role_arn = arn:aws:iam::111111111111:role/deployer
            source_profile = base
            [profile base]
            aws_access_key_id = test
            aws_secret_access_key = test
            region = eu-central-1
            """;

    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void writeProfiles() throws IOException {
        environment.put("HOME", home.toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        Files.createDirectories(home.resolve(".aws"));
        String endpoint = aws.settings("us-east-1").endpoint().orElseThrow().toString();
        Files.writeString(
                home.resolve(".aws/config"),
                PROFILES.replaceAll("(?m)^\\[profile .*\\]$", "$0\nendpoint_url = " + endpoint)
                        .replace("[default]", "[default]\nendpoint_url = " + endpoint));
    }

    private AwsClients clients(String region, String profile) {
        return new AwsClients(
                AwsSettings.aws(region, profile, Optional.empty()),
                Progress.NONE,
                new TestTime(),
                () -> new AwsConfiguration(environment::get, name -> null));
    }

    private DeploymentException failure(String profile) {
        try (AwsClients clients = clients("us-east-1", profile)) {
            return catchThrowableOfType(DeploymentException.class, () -> Account.of(clients));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sso-legacy      | signs in by SSO, and nobody is signed in                | aws sso login --profile sso-legacy
            sso-session     | signs in by SSO, and nobody is signed in                | aws sso login --profile sso-session
            sso-nosession   | the sso-session 'nowhere', which does not exist         | aws configure sso-session
            sso-half        | lacks sso_role_name                                     | aws configure sso --profile sso-half
            process-missing | (~/corp/get-aws-credentials …) gave no credentials: it ended with status 127 | Run it yourself
            process-fails   | it ended with status 3: who are you                     | Run it yourself
            process-silent  | it ended with status 1                                  | Run it yourself
            process-garbage | what it printed is not the JSON that AWS describes      | Run it yourself
            web             | /var/run/secrets/nothing-there/token cannot be read     | id-token: write
            mfa             | a code of the device arn:aws:iam::111111111111:mfa/me   | export-credentials --profile mfa
            loop            | in a circle: loop → loop2 → loop                        | source_profile
            nosource        | the profile 'notthere', which does not exist            | source_profile
            nobody          | does not say who takes the role                         | credential_source
            both            | both a source_profile and a credential_source           | Leave one of them out
            place           | the credential_source 'Moon'                            | Ec2InstanceMetadata
            noenvironment   | from the environment, where there are none              | AWS_ACCESS_KEY_ID
            login           | is signed in with aws login                             | export-credentials --profile login
            halfkeys        | half a key: aws_access_key_id without aws_secret_access_key | aws configure --profile halfkeys
            othehalf        | half a key: aws_secret_access_key without aws_access_key_id | aws configure --profile othehalf
            empty           | says nothing about credentials                          | aws configure sso --profile empty
            role            | the role arn:aws:iam::111111111111:role/deployer        | aws sts get-caller-identity --profile base
            nowhere         | There is no AWS profile 'nowhere' in                    | -Dsyndi.profile=NAME
            """)
    void tellsWhyAProfileGivesNoCredentialsAndWhatToDo(String profile, String problem, String remedy) {
        DeploymentException failure = failure(profile);

        assertThat(failure.problem()).contains(problem).doesNotContain("hidden-");
        assertThat(failure.remedy()).contains(remedy).doesNotContain("hidden-");
    }

    @Test
    void namesTheProfilesThatThereAre() {
        assertThat(failure("nowhere").problem())
                .contains(home.resolve(".aws/config").toString(), "there are: base, both, default, empty, halfkeys");
    }

    /** What the user names is never overruled by surroundings, whatever they hold. */
    @Test
    void takesANamedProfileAndNothingElse() throws IOException {
        environment.put("AWS_ACCESS_KEY_ID", "AKIASURROUNDING");
        environment.put("AWS_SECRET_ACCESS_KEY", "other");
        environment.put("AWS_SESSION_TOKEN", "other");
        environment.put(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                Files.writeString(home.resolve("token"), "t").toString());
        environment.put("AWS_ROLE_ARN", "arn:aws:iam::111111111111:role/other");
        environment.put("AWS_PROFILE", "halfkeys");
        environment.put("AWS_REGION", "ap-south-1");
        environment.put("AWS_DEFAULT_REGION", "ap-south-2");

        try (AwsClients clients = clients(null, "base")) {
            assertThat(Account.of(clients).region()).isEqualTo("eu-central-1");
        }

        assertThat(aws.sent()).singleElement().satisfies(request -> assertThat(request.header("authorization"))
                .hasValueSatisfying(signed ->
                        assertThat(signed).contains("Credential=test/").contains("/eu-central-1/sts/")));
    }

    @Test
    void takesTheRegionThatTheUserNamesBeforeAll() {
        environment.put("AWS_REGION", "ap-south-1");
        try (AwsClients named = clients("us-west-2", "base");
                AwsClients surrounding = clients(null, null)) {
            assertThat(named.region()).isEqualTo("us-west-2");
            assertThat(surrounding.region()).isEqualTo("ap-south-1");
        }
        environment.remove("AWS_REGION");
        try (AwsClients usual = clients(null, null)) {
            assertThat(usual.region()).isEqualTo("eu-west-3");
        }
    }

    @Test
    void takesKeysOfTheEnvironmentWhereNoProfileIsNamed() {
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_PROFILE", "halfkeys");
        environment.put("AWS_CONFIG_FILE", home.resolve(".aws/config").toString());

        try (AwsClients clients = new AwsClients(
                new AwsSettings(
                        Optional.of("us-east-1"),
                        Optional.empty(),
                        aws.settings("us-east-1").endpoint(),
                        Optional.empty(),
                        Optional.empty()),
                Progress.NONE,
                new TestTime(),
                () -> new AwsConfiguration(environment::get, name -> null))) {
            assertThat(Account.of(clients).id()).hasSize(12);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWS_ACCESS_KEY_ID=AKIAHALF                   | AWS_ACCESS_KEY_ID without AWS_SECRET_ACCESS_KEY     | unset what is there
            AWS_SECRET_ACCESS_KEY=hidden-4               | AWS_SECRET_ACCESS_KEY without AWS_ACCESS_KEY_ID     | unset what is there
            AWS_WEB_IDENTITY_TOKEN_FILE=/nothing/there   | but AWS_ROLE_ARN is not                             | -Dsyndi.profile=NAME
            AWS_PROFILE=typo                             | There is no AWS profile 'typo'                      | AWS_PROFILE names typo
            AWS_PROFILE=halfkeys                         | half a key                                          | aws configure --profile halfkeys
            AWS_REGION=us-east-1                         | there are no AWS credentials                        | aws sso login
            """)
    void tellsWhichSourceOfTheSurroundingsIsWrong(String variable, String problem, String remedy) {
        environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);

        DeploymentException failure = failure(null);

        assertThat(failure.problem()).contains(problem).doesNotContain("hidden-");
        assertThat(failure.remedy()).contains(remedy);
    }

    @Test
    void saysThatASignInByTheCompanyHasEnded() throws IOException {
        Path cache = Files.createDirectories(home.resolve(".aws/sso/cache"));
        String ended = Instant.now()
                .minus(1, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        // SHA-1 of "https://example.awsapps.com/start"
        Files.writeString(
                cache.resolve("e8be5486177c5b5392bd9aa76563515b29358e6e.json"),
                "{\"accessToken\": \"hidden-5\", \"expiresAt\": \"" + ended + "\"}");

        DeploymentException failure = failure("sso-legacy");

        assertThat(failure.problem()).contains("the sign-in ended at " + ended).doesNotContain("hidden-5");
        assertThat(failure.remedy()).contains("aws sso login --profile sso-legacy");
    }

    @Test
    void saysWhichFileCannotBeRead() throws IOException {
        Files.writeString(home.resolve(".aws/config"), "[profile x\nregion = us-east-1\n");

        assertThat(failure("x").problem())
                .contains("The AWS configuration " + home.resolve(".aws/config") + " cannot be read: ");
    }

    @Test
    void trustsWhatTheBundleNamesAndSaysWhatToSetWithoutIt(@TempDir Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        TestCertificate certificate = new TestCertificate(folder);
        try (ScriptedServer server = new ScriptedServer(
                new Answer(200, Map.of("Content-Type", "text/html"), "<html/>"), Optional.of(certificate.context()))) {
            Files.writeString(home.resolve(".aws/config"), """
                    [profile tls]
                    aws_access_key_id = test
                    aws_secret_access_key = test
                    endpoint_url = %s
                    """.formatted(server.endpoint()));

            DeploymentException untrusted = failure("tls");
            environment.put("AWS_CA_BUNDLE", certificate.file().toString());
            DeploymentException trusted = failure("tls");

            assertThat(untrusted.problem()).contains("the certificate of whoever answers is not trusted");
            assertThat(untrusted.remedy()).contains("AWS_CA_BUNDLE=/path/to/bundle.pem");
            assertThat(trusted.problem()).contains("what came back is not AWS's answer");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            missing.pem | there is no such file
            text.pem    | holds no certificates in PEM
            empty.pem   | holds no certificates in PEM
            broken.pem  | holds no certificates in PEM
            """)
    void refusesABundleThatIsNone(String file, String problem) throws IOException {
        Files.writeString(home.resolve("text.pem"), "not a certificate");
        Files.writeString(home.resolve("empty.pem"), "");
        Files.writeString(home.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Files.writeString(home.resolve(".aws/config"), """
                [profile tls]
                aws_access_key_id = test
                aws_secret_access_key = test
                endpoint_url = https://127.0.0.1:1
                """);
        environment.put("AWS_CA_BUNDLE", home.resolve(file).toString());

        DeploymentException failure = failure("tls");

        assertThat(failure.problem()).contains(home.resolve(file).toString(), problem);
        assertThat(failure.remedy()).contains("unset");
    }
}
