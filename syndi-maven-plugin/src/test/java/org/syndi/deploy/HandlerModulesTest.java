package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.DeploymentException;
import org.syndi.template.SamTemplate;

class HandlerModulesTest {
    private static final String FUNCTION = """
            Resources:
              Api:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: code.zip
                  Handler: app.main.handler
                  Runtime: !Ref Runtime
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeLayer() throws IOException {
        zip("layer.zip", "python/lib.py");
    }

    private void zip(String name, String... entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
    }

    private void require(String template) {
        HandlerModules.require(SamTemplate.parse("template.yaml", template), folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app/main.py",
                "app/main/__init__.py",
                "app/main.pyc",
                "app/main.cpython-313-x86_64-linux-gnu.so",
                "app/main.so"
            })
    void takesCodeThatHasTheModule(String entry) throws IOException {
        zip("code.zip", "README.md", entry);

        assertThatCode(() -> require(FUNCTION)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main.py", "backend/app/main.py", "app/main2.py", "app/main.txt", "app/main/other.py"})
    void refusesCodeOfAnotherFolder(String entry) throws IOException {
        zip("code.zip", entry);

        assertThatThrownBy(() -> require(FUNCTION))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("has no app/main.py")
                .hasMessageContaining("Handler of Api (app.main.handler). It is not uploaded.");
    }

    @ParameterizedTest
    @CsvSource({"index.handler, index.mjs, python3.13, false", "index.handler, index.mjs, nodejs22.x, true"})
    void looksForWhatTheRuntimeLoads(String handler, String entry, String runtime, boolean fits) throws IOException {
        zip("code.zip", entry);
        String template = FUNCTION.replace("app.main.handler", handler).replace("!Ref Runtime", runtime);

        if (fits) {
            assertThatCode(() -> require(template)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> require(template)).hasMessageContaining("index.py");
        }
    }

    @Test
    void looksIntoTheLayersToo() throws IOException {
        zip("code.zip", "other.py");
        zip("layer.zip", "python/app/main.py");
        String layered = FUNCTION
                + "      Layers: [!Ref Own]\n"
                + "  Own: {Type: 'AWS::Serverless::LayerVersion', Properties: {ContentUri: layer.zip}}\n";

        assertThatThrownBy(() -> require(FUNCTION)).hasMessageContaining("has no app/main.py");
        assertThatCode(() -> require(layered)).doesNotThrowAnyException();
    }

    @Test
    void cannotLookIntoTheLayersOfOthers() throws IOException {
        zip("code.zip", "other.py");

        assertThatCode(() -> require(FUNCTION + "      Layers: ['arn:aws:lambda:eu-west-1:1:layer:wrapper:3']\n"))
                .doesNotThrowAnyException();
    }

    @Test
    void looksIntoNestedTemplatesAndSharedProperties() throws IOException {
        zip("code.zip", "other.py");
        Files.writeString(folder.resolve("nested.yaml"), """
                Globals:
                  Function: {Handler: app.main.handler, Runtime: python3.13}
                Resources:
                  Inner:
                    Type: AWS::Serverless::Function
                    Properties: {CodeUri: code.zip}
                """);

        assertThatThrownBy(() -> require("""
                        Resources:
                          Outer:
                            Type: AWS::CloudFormation::Stack
                            Properties: {TemplateURL: nested.yaml}
                        """)).hasMessageContaining("Handler of Inner");
    }
}
