package org.syndi.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoalCommandTest {
    private static List<GoalCommand> in(String text) {
        List<GoalCommand> found = new ArrayList<>();
        GoalCommand.completeIn(text, command -> {
            found.add(command);
            return command;
        });
        return found;
    }

    @Test
    void findsEveryCommandInASentence() {
        String text = "First (" + GoalCommand.of("lock") + "), then: "
                + GoalCommand.of(Deployment.of("stage", "acme"), "deploy", "-Dsyndi.repair")
                + ". It asks -Dsyndi.confirm=X.";

        assertThat(in(text))
                .extracting(GoalCommand::goal, GoalCommand::options)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("lock", Map.of()),
                        org.assertj.core.groups.Tuple.tuple(
                                "deploy",
                                Map.of(
                                        "env", Optional.of("stage"),
                                        "org", Optional.of("acme"),
                                        "syndi.repair", Optional.empty())));
        assertThat(GoalCommand.completeIn(text, command -> command)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "it's", "$HOME", "!1", "a,b.", "x;y", "`id`", "a\\b", "…", "*", "", "~", "ü", "a\"b"})
    void isReadByAShellAsItWasMeant(String value) throws IOException {
        String written = GoalCommand.of("status", "-Dsyndi.build.directory=" + value);

        assertThat(in("Type " + written + "."))
                .extracting(command -> command.options().get("syndi.build.directory"))
                .containsExactly(Optional.of(value));
        Process shell =
                new ProcessBuilder("sh", "-c", "printf %s " + written.substring("mvn syndi:status ".length())).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("-Dsyndi.build.directory=" + value);
    }
}
