package org.syndi.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.deployment.GoalCommand;

/** "A printed command, typed as it stands, goes to where the last one went." */
class TypedCommandTest {
    private static String completed(Command command, String text) {
        return completed(command, text, false);
    }

    private static String completed(Command command, String text, boolean secret) {
        TypedCommand typed =
                new TypedCommand(command.session(), command.parameters(), command.options(), (name, value) -> secret);
        return GoalCommand.completeIn(text, typed::complete);
    }

    private static Command deploy() {
        Command command = Command.of("deploy").jvm("user.dir", "/home/jane/app").jvm("user.home", "/home/jane");
        command.request().setPom(new File("/home/jane/app/pom.xml"));
        return command;
    }

    @Test
    void takesAlongWhateverSaysWhere() {
        Command command = deploy().typed("env", "stage")
                .typed("org", "acme")
                .typed("syndi.target", "aws")
                .typed("syndi.profile", "acme-stage")
                .typed("syndi.region", "eu-central-1")
                .typed("syndi.build.directory", "out dir");

        assertThat(completed(command, "Look: " + GoalCommand.of("status") + ", and wait."))
                .isEqualTo("Look: mvn syndi:status -Denv=stage -Dorg=acme -Dsyndi.build.directory='out dir'"
                        + " -Dsyndi.profile=acme-stage -Dsyndi.region=eu-central-1 -Dsyndi.target=aws, and wait.");
    }

    @Test
    void takesAlongOnlyWhatTheNextGoalKnows() {
        Command command = deploy().typed("env", "dev")
                .typed("createBuckets", "true")
                .typed("enableAuth", "false")
                .typed("syndi.local.port", "5000")
                .typed("syndi.local.directory", "/var/state");

        assertThat(completed(command, GoalCommand.of("local")))
                .isEqualTo("mvn syndi:local -Dsyndi.local.directory=/var/state -Dsyndi.local.port=5000");
        assertThat(completed(command, GoalCommand.of("deploy", "-Dsyndi.repair")))
                .isEqualTo("mvn syndi:deploy -Dsyndi.repair -Denv=dev -DcreateBuckets=true -DenableAuth=false"
                        + " -Dsyndi.local.directory=/var/state -Dsyndi.local.port=5000");
    }

    @Test
    void keepsWhatTheCommandSaysItself() {
        Command command = deploy().typed("env", "dev").typed("org", "demo").typed("syndi.target", "local");

        assertThat(completed(command, GoalCommand.of("package", "-Denv=dev", "-Dorg=other", "-Dsyndi.target=aws")))
                .isEqualTo("mvn syndi:package -Denv=dev -Dorg=other -Dsyndi.target=aws");
    }

    @Test
    void repeatsNoConsentAndNoDryRun() {
        Command command = deploy().typed("env", "prod")
                .typed("org", "acme")
                .typed("syndi.confirm", "prod/acme")
                .typed("syndi.allowLoss", "FormsBucket")
                .typed("syndi.dryRun", "true");

        assertThat(completed(command, GoalCommand.of("deploy"))).isEqualTo("mvn syndi:deploy -Denv=prod -Dorg=acme");
    }

    @Test
    void repeatsNothingThatMayBeASecretAndNothingOfOthers() {
        Command command = deploy().typed("env", "prod")
                .typed("javax.net.ssl.trustStorePassword", "hidden")
                .typed("syndi.parameters", "ApiToken=hidden");

        assertThat(completed(command, GoalCommand.of("deploy"), true)).isEqualTo("mvn syndi:deploy");
        assertThat(completed(command, GoalCommand.of("deploy")))
                .isEqualTo("mvn syndi:deploy -Denv=prod -Dsyndi.parameters=ApiToken=hidden");
    }

    @Test
    void takesAlongHowMavenWasTold(@TempDir Path folder) throws IOException {
        Path settings = folder.resolve("settings.xml");
        Files.writeString(
                settings,
                "<settings><activeProfiles><activeProfile>of-the-settings</activeProfile></activeProfiles></settings>");
        Command command = deploy().typed("env", "dev").typed("maven.repo.local", "/tmp/repo");
        command.request()
                .setPom(new File("/home/jane/app/backend/pom.xml"))
                .setUserSettingsFile(settings.toFile())
                .setActiveProfiles(List.of("blue", "of-the-settings"))
                .setInactiveProfiles(List.of("red"))
                .setSelectedProjects(List.of("backend"));

        assertThat(completed(command, GoalCommand.of("status")))
                .isEqualTo("mvn -f backend/pom.xml -s " + settings + " -P 'blue,!red' -pl backend"
                        + " syndi:status -Denv=dev -Dmaven.repo.local=/tmp/repo");
    }

    @Test
    void writesWordsAsAShellReadsThem() {
        Command command = deploy().typed("env", "dev").typed("syndi.build.directory", "it's $HOME, and !more.");

        String text = completed(command, GoalCommand.of("status") + ".");

        assertThat(text).isEqualTo("mvn syndi:status -Denv=dev -Dsyndi.build.directory='it'\\''s $HOME, and !more.'.");
        assertThat(completed(Command.of("deploy"), text)).isEqualTo(text);
    }
}
