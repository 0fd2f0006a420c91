package org.syndi.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;

class UserPasswordTest {
    private static final Deployment DEPLOYMENT = Deployment.of("stage", "myorg");

    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest().setInteractiveMode(false);

    @TempDir
    Path directory;

    private boolean broken;

    @SuppressWarnings("deprecation") // there is no other constructor for a session without a whole Maven
    private UserPassword password(Map<String, String> environment) {
        environment.forEach((name, value) -> request.getSystemProperties().setProperty("env." + name, value));
        MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        return UserPassword.of(session, this::decrypted, null, DEPLOYMENT);
    }

    /** As Maven's own does: where nothing is encrypted, or where it cannot be decrypted. */
    private SettingsDecryptionResult decrypted(SettingsDecryptionRequest request) {
        return new SettingsDecryptionResult() {
            @Override
            public Server getServer() {
                return request.getServers().get(0);
            }

            @Override
            public List<Server> getServers() {
                return request.getServers();
            }

            @Override
            public Proxy getProxy() {
                return null;
            }

            @Override
            public List<Proxy> getProxies() {
                return List.of();
            }

            @Override
            public List<SettingsProblem> getProblems() {
                return broken
                        ? List.of(new DefaultSettingsProblem(
                                "no master password", SettingsProblem.Severity.ERROR, "", 0, 0, null))
                        : List.of();
            }
        };
    }

    private void server(String username, String secret) {
        Server server = new Server();
        server.setId("syndi-stage-myorg");
        server.setUsername(username);
        server.setPassword(secret);
        request.addServer(server);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ADMIN_PASSWORD",
                "USER_PASSWORD",
                "adminPassword",
                "admin.password",
                "syndi.password",
                "syndi.admin.password",
                "syndi.userPassword",
                "password"
            })
    void refusesAPasswordOnTheCommandLineAndDoesNotRepeatIt(String property) {
        request.getUserProperties().setProperty(property, "Hunter2!");

        assertThatThrownBy(() -> password(Map.of()))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("-D" + property)
                .hasMessageContaining("environment variable")
                .hasMessageContaining("settings.xml")
                .hasMessageNotContaining("Hunter2!");
    }

    @Test
    void takesTheFirstVariableThatIsSet() {
        Map<String, String> environment = Map.of("ADMIN_PASSWORD", "of-admin", "USER_PASSWORD", "of-user");

        assertThat(password(environment)
                        .forSignIn("a@b.org", UserPassword.EITHER)
                        .reveal())
                .isEqualTo("of-user");
        assertThat(password(environment)
                        .forSignIn("a@b.org", UserPassword.ADMIN_FIRST)
                        .reveal())
                .isEqualTo("of-admin");
    }

    @Test
    void neverGivesAnotherUserTheAdministratorsPassword() {
        server(null, "of-admin");

        assertThatThrownBy(() -> password(Map.of("ADMIN_PASSWORD", "of-admin")).chosen("a@b.org", UserPassword.USER))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("There is no password for a@b.org")
                .hasMessageContaining("USER_PASSWORD")
                .hasMessageContaining("<id>syndi-stage-myorg</id><username>a@b.org</username>");
    }

    @Test
    void takesThePasswordOfTheServerThatNamesTheUser() {
        server("a@b.org", "of-a");

        assertThat(password(Map.of()).chosen("a@b.org", UserPassword.USER).reveal())
                .isEqualTo("of-a");
        assertThatThrownBy(() -> password(Map.of()).chosen("c@b.org", UserPassword.USER))
                .isInstanceOf(DeploymentException.class);
    }

    @Test
    void takesTheAdministratorsFromAServerWithoutAName() {
        server(null, "of-admin");

        assertThat(password(Map.of())
                        .user("admin@b.org")
                        .orElseThrow()
                        .password()
                        .reveal())
                .isEqualTo("of-admin");
    }

    /** Maven's own decrypter takes whatever has braces in it for encrypted. */
    @ParameterizedTest
    @ValueSource(strings = {"{abc", "pa{ss}word", "{}", "{plain}", "a{b}c{d}", "{not-base64-but-long-enough-to-be!}"})
    void takesAPlainPasswordWithBracesAsItIs(String plain) {
        server("a@b.org", plain);
        broken = true;

        assertThat(password(Map.of()).chosen("a@b.org", UserPassword.USER).reveal())
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{COQLCE6DU6GtcS5PCOQLCE6DU6GtcS5PCOQLCE6DU6E=}",
                "changed in June {COQLCE6DU6GtcS5PCOQLCE6DU6GtcS5PCOQLCE6DU6E=}",
                "{[name=master,cipher=AES/GCM/NoPadding,version=4.0]abcd}"
            })
    void saysHowToEncryptAnewWithTheMavenThatRuns(String encrypted) {
        server("a@b.org", encrypted);
        broken = true;

        assertThatThrownBy(() -> password(Map.of()).chosen("a@b.org", UserPassword.USER))
                .hasMessageContaining("cannot be decrypted")
                .hasMessageContaining("mvn --encrypt-password");

        request.getSystemProperties().setProperty("maven.version", "4.0.0-rc-6");

        assertThatThrownBy(() -> password(Map.of()).chosen("a@b.org", UserPassword.USER))
                .hasMessageContaining("mvnenc encrypt")
                .hasMessageNotContaining("--encrypt-password");
        assertThatThrownBy(() -> password(Map.of()).chosen("b@b.org", UserPassword.USER))
                .hasMessageContaining("mvnenc encrypt")
                .hasMessageNotContaining("--encrypt-password");
    }

    @Test
    void readsTheFirstLineOfAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "of-file\n");

        assertThat(password(Map.of())
                        .withFile(Optional.of(file))
                        .chosen("a@b.org", UserPassword.USER)
                        .reveal())
                .isEqualTo("of-file");
        assertThatThrownBy(() -> password(Map.of())
                        .withFile(Optional.of(directory.resolve("gone")))
                        .chosen("a@b.org", UserPassword.USER))
                .hasMessageContaining("gone cannot be read");
    }
}
