package org.syndi.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.DeploymentException;

class SamTemplateTest {
    private static final String TEMPLATE = """
            Parameters:
              Env: {Type: String, Default: stage, AllowedValues: [dev, 'prod', 1]}
              Password:
                Type: String
                NoEcho: true
                Default: hunter2
            Resources:
              Data:
                Type: AWS::S3::Bucket
                Condition: Own
                DeletionPolicy: Retain
                UpdateReplacePolicy: !If [IsProd, Retain, Delete]   # as AWS::LanguageExtensions allows
              F:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: ../src/
            """;

    @Test
    void tellsWhatIsDeclared() {
        SamTemplate template = SamTemplate.parse("t.yaml", TEMPLATE);

        assertThat(template.parameters())
                .containsExactly(
                        new TemplateParameter(
                                "Env", "String", Optional.of("stage"), List.of("dev", "prod", "1"), false, 2),
                        new TemplateParameter("Password", "String", Optional.of("hunter2"), List.of(), true, 3));
        assertThat(template.resources())
                .containsExactly(
                        new TemplateResource(
                                "Data",
                                "AWS::S3::Bucket",
                                8,
                                Optional.of("Own"),
                                Optional.of("Retain"),
                                Optional.of("!If [IsProd, Retain, Delete]")),
                        new TemplateResource(
                                "F",
                                "AWS::Serverless::Function",
                                13,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(template.localArtifacts())
                .containsExactly(new LocalArtifact("F", LocationKind.SERVERLESS_FUNCTION, "../src/", 16));
        assertThat(template.localArtifacts().get(0).in(Path.of("/p/infra"))).isEqualTo(Path.of("/p/src"));
        assertThat(template.sizeInBytes()).isEqualTo(TEMPLATE.length());
    }

    @Test
    void printsNoDefaultOfASecret() {
        assertThat(SamTemplate.parse("t.yaml", TEMPLATE).parameters().toString())
                .contains("stage")
                .doesNotContain("hunter2");
    }

    @Test
    void saysWhereTheSyntaxIsWrong() {
        String broken = "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Note: 'é': oops\n";

        assertThatThrownBy(() -> SamTemplate.parse("infra/template.yaml", broken))
                .isInstanceOfSatisfying(DeploymentException.class, e -> {
                    assertThat(e.problem().lines())
                            .containsExactly(
                                    "infra/template.yaml:4:14: mapping values are not allowed here",
                                    "        Note: 'é': oops",
                                    "                 ^");
                    assertThat(e.remedy()).isEqualTo("Correct line 4 of infra/template.yaml.");
                });
    }

    @Test
    void showsOnlyTheNeighbourhoodInALongLine() {
        String json = "{\"Resources\": {\"A\": {\"Note\": \"" + "x".repeat(5000) + "\"}, \"B\": ]}}";

        assertThatThrownBy(() -> SamTemplate.parse("t.json", json))
                .isInstanceOfSatisfying(DeploymentException.class, e -> {
                    assertThat(e.problem().lines()).hasSize(3);
                    assertThat(e.problem()).hasSizeLessThan(500).contains("\"B\": ]}}");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Resources:\n\tF: 1\n",
                "Resources: {F: *nowhere}",
                "Resources: {F: [1, 2}",
                "Resources: \u0007",
                "Resources: {}\n---\nResources: {}\n",
                "",
                "# nothing\n",
                "just text",
                "Parameters: {}",
            })
    void refusesWhatIsNoTemplate(String text) {
        assertThatThrownBy(() -> SamTemplate.parse("odd.yaml", text))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("odd.yaml");
    }

    @Test
    void refusesAResourceThatIsThereTwice() {
        assertThatThrownBy(() ->
                        SamTemplate.parse("t.yaml", "Resources:\n  A: {Type: X}\n  B: {Type: X}\n  A: {Type: Y}\n"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("t.yaml:4:3: the key 'A' is there twice, first in line 2");
    }

    @Test
    void saysThatAFileIsMissingOrNoText(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("template.yaml");
        Path latin1 = Files.write(folder.resolve("latin1.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});

        assertThatThrownBy(() -> SamTemplate.read(missing))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> SamTemplate.read(latin1))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("not UTF-8");
    }

    /** CloudFormation refuses them, and with them a small text can stand for a huge one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Resources: &r {F: {Type: X, More: *r}}                        | t.yaml:1:35: the alias *r is not allowed
            Metadata: {a: &a [x], b: [*a, *a]}\\nResources: {F: {Type: X}} | t.yaml:1:27: the alias *a is not allowed
            Resources:\\n  F:\\n    <<: {Type: X}                         | t.yaml:3:5: the merge key << is not allowed
            """)
    void refusesAliasesAndMergeKeysWhereTheyStand(String text, String message) {
        assertThatThrownBy(() -> SamTemplate.parse("t.yaml", text.replace("\\n", "\n")))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "{\"a\":["})
    void refusesWhatIsNestedDeeperThanAnybodyWrites(String open) {
        String text = "Resources: {F: {Type: X}}\nMetadata:\n  n: "
                + (open.equals("- ") ? "\n    " : "")
                + open.repeat(20_000);

        assertThatThrownBy(() -> SamTemplate.parse("t.yaml", text))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("nested in each other more than 100 times");
    }

    /** The mistake is as often where something began as where the parser noticed it. */
    @Test
    void namesBothPlacesOfTheParser() {
        String text = "Resources:\n  F:\n    Type: X\n    Tags: [a, b\n  G:\n    Type: Y\n";

        assertThatThrownBy(() -> SamTemplate.parse("t.yaml", text))
                .isInstanceOfSatisfying(DeploymentException.class, e -> {
                    assertThat(e.problem())
                            .startsWith("t.yaml:5:4: while parsing a flow sequence that begins in line 4: ")
                            .contains("        Tags: [a, b")
                            .contains("      G:");
                    assertThat(e.remedy()).isEqualTo("Correct line 4 or line 5 of t.yaml.");
                });
    }
}
