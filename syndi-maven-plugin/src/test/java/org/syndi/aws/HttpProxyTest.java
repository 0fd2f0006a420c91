package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Secret;

/** The tunnel to the embedded AWS stands for the proxy: the hosts of these tests are known to nobody else. */
class HttpProxyTest {
    private static final URI UNKNOWN_HOST = URI.create("http://sts.example.invalid");
    private static final URI UNKNOWN_HTTPS_HOST = URI.create("https://sts.example.invalid");
    private static final HttpProxy.User USER = new HttpProxy.User("jane", new Secret("s:cret"));

    @RegisterExtension
    static final EmbeddedAws AWS = new EmbeddedAws();

    private static HttpProxy proxy(Set<String> direct) {
        URI tunnel = AWS.settings("us-east-1").endpoint().orElseThrow();
        return new HttpProxy(tunnel.getHost(), tunnel.getPort(), Optional.of(USER), direct);
    }

    private static AwsClients clients(URI endpoint, AskingProxy asking) {
        return clients(endpoint, new HttpProxy("127.0.0.1", asking.port(), Optional.of(USER), Set.of()));
    }

    private static AwsClients clients(URI endpoint, HttpProxy proxy) {
        AwsSettings direct = AWS.settings("us-east-1");
        return new AwsClients(new AwsSettings(
                direct.region(), Optional.empty(), Optional.of(endpoint), direct.credentials(), Optional.of(proxy)));
    }

    @Test
    void reachesAwsByTheProxy() {
        try (AwsClients clients = clients(UNKNOWN_HOST, proxy(Set.of()))) {
            assertThatThrownBy(() -> Account.of(clients))
                    .hasMessageContaining("404"); // it is no proxy, but it was asked
        }
        assertThat(AWS.sentBytes()).contains("POST http://sts.example.invalid");
    }

    @Test
    void signsInToTheProxyWhenItAsks() throws IOException {
        try (AskingProxy asking = new AskingProxy("Digest realm=\"out\", nonce=\"n\", qop=\"auth\"");
                AwsClients clients = clients(UNKNOWN_HTTPS_HOST, asking)) {
            assertThatThrownBy(() -> Account.of(clients)).isInstanceOf(DeploymentException.class);
            assertThat(asking.answers()).isNotEmpty().allSatisfy(answer -> assertThat(answer)
                    .startsWith("Digest username=\"jane\""));
        }
    }

    @Test
    void saysWhatToDoWhenTheProxyLetsNobodyThrough() throws IOException {
        try (AskingProxy asking = new AskingProxy("Basic realm=\"out\"");
                AwsClients clients = clients(UNKNOWN_HTTPS_HOST, asking)) {
            assertThatThrownBy(() -> Account.of(clients))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining("the proxy asks who you are")
                    .hasMessageContaining("jdk.http.auth.tunneling.disabledSchemes")
                    .hasMessageNotContaining("s:cret");
        }
    }

    @Test
    void opensATunnelForHttps() {
        try (AwsClients clients = clients(UNKNOWN_HTTPS_HOST, proxy(Set.of()))) {
            assertThatThrownBy(() -> Account.of(clients))
                    .isInstanceOf(DeploymentException.class)
                    .message()
                    .doesNotContain("s:cret");
        }
        assertThat(AWS.sentBytes()).contains("CONNECT sts.example.invalid:443 HTTP/1.1");
    }

    @Test
    void asksTheDeployedApiByTheProxyAsWell() throws IOException, InterruptedException {
        try (AwsClients clients = clients(UNKNOWN_HOST, proxy(Set.of()))) {
            clients.web()
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://api.example.invalid/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
        }
        assertThat(AWS.sentBytes()).contains("GET http://api.example.invalid/health HTTP/1.1");
    }

    @Test
    void leavesTheProxyOutWhereItIsToldTo() {
        try (AwsClients clients = clients(UNKNOWN_HOST, proxy(Set.of("*.Example.invalid")))) {
            assertThatThrownBy(() -> Account.of(clients)).hasMessageContaining("AWS was not reached");
            assertThatThrownBy(() -> clients.web()
                            .build()
                            .send(HttpRequest.newBuilder(UNKNOWN_HOST).build(), HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        }
        assertThat(AWS.sent()).isEmpty();
    }

    @Test
    void neverLooksForThisMachineBehindAProxy() {
        URI here = AWS.settings("us-east-1").endpoint().orElseThrow();
        HttpProxy nowhere = new HttpProxy("proxy.example.invalid", 3128, Optional.empty(), Set.of());
        try (AwsClients clients = clients(here, nowhere)) {
            assertThat(Account.of(clients).id()).hasSize(12);
        }
    }

    @Test
    void takesTheProxyOfTheEnvironment() {
        assertThat(HttpProxy.ofEnvironment(Map.of(
                        "HTTPS_PROXY", "http://jane:s%3Acret@proxy.example.org:3128", "no_proxy", ".corp, x.org")::get))
                .hasValueSatisfying(proxy -> {
                    assertThat(proxy.host()).isEqualTo("proxy.example.org");
                    assertThat(proxy.port()).isEqualTo(3128);
                    assertThat(proxy.user().orElseThrow().password().reveal()).isEqualTo("s:cret");
                    assertThat(proxy.direct()).contains("*.corp", "x.org", "*.x.org");
                });
        assertThat(HttpProxy.ofEnvironment(Map.<String, String>of()::get)).isEmpty();
        assertThatThrownBy(() -> HttpProxy.ofEnvironment(Map.of("HTTPS_PROXY", "http://jane:pw@:x")::get))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("pw@");
    }
}
