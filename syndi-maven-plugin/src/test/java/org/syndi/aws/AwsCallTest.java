package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.deployment.DeploymentException;

class AwsCallTest {
    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private static AwsClients clients(URI endpoint, String keyId, String secret) {
        return new AwsClients(AwsSettings.at(endpoint, "us-east-1", new AwsSettings.StaticCredentials(keyId, secret)));
    }

    private static URI endpoint() {
        return aws.settings("us-east-1").endpoint().orElseThrow();
    }

    @Test
    void saysThatAKeyIsUnknownAndHowToCheckIt() {
        try (AwsClients clients = clients(endpoint(), "AKIAUNKNOWN", "not-for-any-log")) {
            DeploymentException refused = catchThrowableOfType(DeploymentException.class, () -> Account.of(clients));

            assertThat(refused.problem())
                    .startsWith("Could not find out the AWS account: ")
                    .contains("token");
            assertThat(refused.remedy()).contains("aws sts get-caller-identity", "-Dsyndi.profile=");
            assertThat(refused).hasStackTraceContaining("InvalidClientTokenId");
            assertThat(refused.toString()).doesNotContain("not-for-any-log");
        }
    }

    @Test
    void saysThatASecretIsWrongAndDoesNotShowIt() {
        try (AwsClients clients = clients(endpoint(), "test", "not-for-any-log")) {
            DeploymentException refused = catchThrowableOfType(
                    DeploymentException.class, () -> new Stack(clients, "rawscribe-dev-demo").describe());

            assertThat(refused.problem()).startsWith("Could not read the stack rawscribe-dev-demo: ");
            assertThat(refused.remedy()).contains("aws sts get-caller-identity");
            assertThat(refused.toString()).doesNotContain("not-for-any-log");
        }
    }

    @Test
    void saysThatAwsCannotBeReached() throws IOException {
        try (AwsClients clients = clients(closedPort(), "test", "test")) {
            DeploymentException refused = catchThrowableOfType(DeploymentException.class, () -> Account.of(clients));

            assertThat(refused.problem()).startsWith("Could not find out the AWS account: ");
            assertThat(refused.remedy()).contains("network", "proxy", "AWS_ENDPOINT_URL");
        }
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @Test
    void saysThatAProfileDoesNotExist() {
        try (AwsClients clients =
                new AwsClients(AwsSettings.aws("us-east-1", "no-such-profile-anywhere", Optional.empty()))) {
            assertThatThrownBy(() -> Account.of(clients))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining("no AWS profile 'no-such-profile-anywhere'")
                    .hasMessageContaining("-Dsyndi.profile=");
        }
    }

    @Test
    void givesTheRequestIdForWhatOnlyAwsCanExplain() {
        ChangeSetRequest nothing = new ChangeSetRequest(
                "set", false, Optional.of("Resources: {}"), Optional.empty(), Map.of(), Set.of(), Map.of());

        assertThatThrownBy(() -> ChangeSet.create(aws.clients(), "rawscribe-dev-demo", nothing))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Could not make a change set for the stack rawscribe-dev-demo: ")
                .hasMessageContaining("(ValidationError)")
                .hasMessageContaining("request id is ");
    }

    @Test
    void tellsWhoseAccountTheCredentialsOpen() {
        assertThat(Account.of(aws.clients())).isEqualTo(aws.account());
    }

    @Test
    void neverShowsTheSecretOfItsSettings() {
        assertThat(clientsSettings().toString()).contains("AKIAEXAMPLE").doesNotContain("not-for-any-log");
    }

    private static AwsSettings clientsSettings() {
        return AwsSettings.at(
                URI.create("http://127.0.0.1:1"),
                "us-east-1",
                new AwsSettings.StaticCredentials("AKIAEXAMPLE", "not-for-any-log"));
    }
}
