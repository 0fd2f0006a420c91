package org.syndi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;

class ConfigFilesTest {
    @TempDir
    private Path directory;

    private ConfigFiles files;

    @BeforeEach
    void open() throws IOException {
        files = new ConfigFiles(directory, Deployment.of("stage", "myorg"));
        Files.createDirectories(directory.resolve("lambda"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a': {'x': 1, 'y': 2}, 'b': 3} | {'a': {'y': 4, 'z': 5}} | {'a': {'x': 1, 'y': 4, 'z': 5}, 'b': 3}",
                "{'a': [1, 2], 'b': 0}           | {'a': [3]}              | {'a': [3], 'b': 0}",
                "{'a': {'x': 1}}                 | {'a': 2}                | {'a': 2}",
                "{'a': 2}                        | {'a': {'x': 1}}         | {'a': {'x': 1}}",
                "{'a': {'x': 1}, 'b': 1}         | {'a': null}             | {'a': null, 'b': 1}",
                "{'a': null}                     | {'a': {'x': 1}}         | {'a': {'x': 1}}",
                "{'_meta': {'v': 1, 'by': 'a'}}  | {'_meta': {'v': 2}}     | {'_meta': {'v': 2, 'by': 'a'}}",
                "{'a': 1.10, 'b': 1e400}         | {'c': 12345678901234567890123} | {'a': 1.10, 'b': 1E+400, 'c': 12345678901234567890123}",
                "{'b': 1, 'a': 2}                | {'c': 1, 'b': 2}        | {'b': 2, 'a': 2, 'c': 1}",
            })
    void mergesAsTheAppDoes(String base, String override, String merged) throws IOException {
        write("stage.json", base.replace('\'', '"'));
        write("stage-myorg.json", override.replace('\'', '"'));

        assertThat(files.merged(ConfigKind.LAMBDA).toString())
                .isEqualTo(merged.replace('\'', '"').replaceAll("(?<=[:,]) ", ""));
    }

    @Test
    void refusesWhatIsNestedDeeperThanAnybodyWrites() throws IOException {
        write("stage.json", "{\"a\": ".repeat(50_000));

        assertThatThrownBy(() -> files.merged(ConfigKind.LAMBDA))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("stage.json")
                .hasMessageContaining("depth (101) exceeds the maximum allowed (100)")
                .hasMessageNotContaining("getMaxNestingDepth");
    }

    @Test
    void refusesAFolderInThePlaceOfAFile() throws IOException {
        Files.createDirectories(directory.resolve("lambda/stage.json"));

        assertThatThrownBy(() -> files.merged(ConfigKind.LAMBDA)).hasMessageContaining("is a folder");
    }

    @Test
    void takesTheBaseAloneIfThereIsNoOverride() throws IOException {
        write("stage.json", "\uFEFF{\"lambda\": {\"name\": \"é\"}}");

        assertThat(files.merged(ConfigKind.LAMBDA).at("/lambda/name").textValue())
                .isEqualTo("é");
    }

    @Test
    void rendersTheSameTextEachTime() throws IOException {
        write("stage.json", "{\"b\":{\"list\":[1,{\"c\":\"é\"}],\"none\":{},\"empty\":[]},\r\n\"a\":null}");
        ObjectNode merged = files.merged(ConfigKind.LAMBDA);

        assertThat(ConfigFiles.render(merged))
                .isEqualTo(ConfigFiles.render(merged))
                .isEqualTo("""
                        {
                          "b": {
                            "list": [
                              1,
                              {
                                "c": "é"
                              }
                            ],
                            "none": {},
                            "empty": []
                          },
                          "a": null
                        }
                        """);
    }

    @Test
    void saysThatTheBaseIsMissing() throws IOException {
        write("stage-myorg.json", "{}");

        assertThatThrownBy(() -> files.merged(ConfigKind.LAMBDA))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(
                        directory.resolve("lambda").resolve("stage.json").toString())
                .hasMessageContaining("environment stage");
    }

    @Test
    void saysWhereTheJsonIsWrong() throws IOException {
        write("stage.json", "{\n  \"a\": 1,\n  \"b\": }\n");

        assertThatThrownBy(() -> files.merged(ConfigKind.LAMBDA))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(directory.resolve("lambda").resolve("stage.json") + ":3:8: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"secret\": hunter2}",
                "{\"secret\": \"hunter2}",
                "{\"secret\": \"hunter2\" \"x\": 1}",
                "{\"secret\": \"hunter2\",}",
                "{\"a\": \"hunter2\", \"a\": 1}",
                "{\"secret\": \"hunter2\"} trailing",
                "[\"hunter2\"]",
                "\"hunter2\"",
                "",
                "  \n",
            })
    void refusesBrokenJsonWithoutShowingItsValues(String text) throws IOException {
        write("stage.json", text);

        assertThatThrownBy(() -> files.merged(ConfigKind.LAMBDA))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("stage.json")
                .hasMessageNotContaining("hunter2")
                .hasStackTraceContaining("stage.json")
                .extracting(e -> e.getCause() == null ? "" : e.getCause().toString())
                .asString()
                .doesNotContain("hunter2");
    }

    @Test
    void namesAKeyThatIsThereTwice() throws IOException {
        write("stage.json", "{\"lambda\": {\"auth\": 1,\n\"auth\": 2}}");

        assertThatThrownBy(() -> files.merged(ConfigKind.LAMBDA))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("'auth'")
                .hasMessageContaining("stage.json:2:");
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        Files.write(directory.resolve("lambda/stage.json"), new byte[] {'{', '"', (byte) 0xe9, '"', ':', '1', '}'});

        assertThatThrownBy(() -> files.merged(ConfigKind.LAMBDA))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("not UTF-8");
    }

    /** The files that come with this project. */
    @ParameterizedTest
    @EnumSource(ConfigKind.class)
    void mergesTheFilesOfThisProject(ConfigKind kind) {
        ConfigFiles own = new ConfigFiles(Path.of("../infra/.config"), Deployment.of("stage", "myorg"));

        assertThat(own.merged(kind).has(kind.toString())).isTrue();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve("lambda").resolve(name), text);
    }

    /** Whether somebody has synced here must not show in the code: a deployment would change its own input. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'lambda': {'auth': {'cognito': {'userPoolId': 'TO_BE_FILLED', 'groups': {'A': 1}}, 'required': true}}} | -",
                "{'lambda': {'auth': {'cognito': {'groups': {}}}}} | {'lambda': {'auth': {'cognito': {'clientId': 'x'}}}}",
                "{'lambda': {'a': 1}}  | {'private_webapp': {'b': 2}}",
                "{'lambda': {'a': 1}}  | {}",
                "{}                    | -",
            })
    void theFunctionsConfigurationIsTheSameBeforeAndAfterASync(String base, String override) throws IOException {
        Files.writeString(directory.resolve("lambda/stage.json"), base.replace('\'', '"'));
        if (!override.equals("-")) {
            Files.writeString(directory.resolve("lambda/stage-myorg.json"), override.replace('\'', '"'));
        }
        String before = files.forFunction();

        new ConfigSync(files)
                .plan(Map.of(
                        "ApiEndpoint", "https://api", "CognitoUserPoolId", "pool-1", "CognitoClientId", "client-1"))
                .apply();

        assertThat(Files.readString(directory.resolve("lambda/stage-myorg.json")))
                .contains("pool-1", "client-1");
        assertThat(files.forFunction())
                .isEqualTo(before)
                .doesNotContain("pool-1", "client-1", "userPoolId", "clientId");
    }
}
