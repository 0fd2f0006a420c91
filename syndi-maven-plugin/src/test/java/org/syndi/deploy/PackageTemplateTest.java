package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.artifact.BuildArtifacts;
import org.syndi.artifact.LocalPython;
import org.syndi.artifact.TestWheel;
import org.syndi.artifact.archive.CodeArchive;
import org.syndi.deploy.PackageApp.PackageOptions;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.TargetKind;
import org.syndi.progress.ProgressEvent.Warning;
import org.syndi.progress.Recording;
import org.syndi.template.SamTemplate;

/** Templates of any SAM application, packaged into a folder. */
class PackageTemplateTest {
    @TempDir
    Path folder;

    private final Recording progress = new Recording();

    @BeforeEach
    void writeWheels() throws IOException {
        Path wheels = Files.createDirectories(folder.resolve("wheels"));
        new TestWheel("alpha", "1.0")
                .with("alpha/__init__.py", "A = 1")
                .with("shared.py", "wheel")
                .in(wheels);
    }

    private Path write(String name, String text) {
        try {
            Path file = folder.resolve("app").resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private boolean run(Path template, TargetKind target) {
        PackageOptions options = new PackageOptions(target, Map.of(), CodeArchive.DEFAULT_EXCLUDES, List.of());
        BuildArtifacts build = new BuildArtifacts(folder.resolve("cache"), LocalPython.settings(), progress);
        return new PackageTemplate(new PackageContent(build, options, progress), progress)
                .run(template, BuiltTemplate.in(folder.resolve("out")), Set.of());
    }

    private boolean run(Path template) {
        return run(template, TargetKind.LOCAL);
    }

    private String out(String name) throws IOException {
        return Files.readString(folder.resolve("out").resolve(name));
    }

    /** Its entries with their content. */
    private Map<String, String> zip(String name) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(Files.newInputStream(folder.resolve("out").resolve(name)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    @Test
    void putsEverythingLocalBesideTheTemplate() throws IOException {
        write("one/main.py", "one");
        write("one/__pycache__/main.pyc", "noise");
        write("two.py", "two");
        write("layer/bin/tool", "tool");
        write("layer/tests/kept.txt", "kept");
        write("api/openapi.yaml", "openapi: 3.0.1\n");
        Path template = write("template.yaml", """
                # head
                Globals: {Function: {Runtime: python3.13}}
                Resources:
                  One: {Type: AWS::Serverless::Function, Properties: {CodeUri: one/, Handler: main.f}} # first
                  Two: {Type: AWS::Lambda::Function, Properties: {Code: ./two.py, Runtime: python3.13}}
                  Far: {Type: AWS::Serverless::Function, Properties: {CodeUri: s3://there/far.zip}}
                  Layer: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layer}}
                  Api: {Type: AWS::Serverless::Api, Properties: {DefinitionUri: api/openapi.yaml}}
                """);
        assertThat(folder.resolve("app/layer/bin/tool").toFile().setExecutable(true))
                .isTrue();

        assertThat(run(template)).isTrue();

        assertThat(out("template.yaml")).isEqualTo("""
                # head
                Globals: {Function: {Runtime: python3.13}}
                Resources:
                  One: {Type: AWS::Serverless::Function, Properties: {CodeUri: One/function.zip, Handler: main.f}} # first
                  Two: {Type: AWS::Lambda::Function, Properties: {Code: Two/function.zip, Runtime: python3.13}}
                  Far: {Type: AWS::Serverless::Function, Properties: {CodeUri: s3://there/far.zip}}
                  Layer: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: Layer/layer.zip}}
                  Api: {Type: AWS::Serverless::Api, Properties: {DefinitionUri: Api/file.yaml}}
                """);
        assertThat(zip("One/function.zip")).containsExactly(Map.entry("main.py", "one"));
        assertThat(zip("Two/function.zip")).containsExactly(Map.entry("two.py", "two"));
        assertThat(zip("Layer/layer.zip"))
                .containsExactly(Map.entry("bin/tool", "tool"), Map.entry("tests/kept.txt", "kept"));
        assertThat(out("Api/file.yaml")).isEqualTo("openapi: 3.0.1\n");
        assertThat(mode("Layer/layer.zip", "bin/tool")).isEqualTo(0100755);
        assertThat(mode("Layer/layer.zip", "tests/kept.txt")).isEqualTo(0100644);
    }

    private int mode(String zip, String entry) throws IOException {
        try (var file = org.apache.commons.compress.archivers.zip.ZipFile.builder()
                .setPath(folder.resolve("out").resolve(zip))
                .get()) {
            return file.getEntry(entry).getUnixMode();
        }
    }

    @Test
    void givesTheSameBytesAgainAndLeavesTheTemplateAlone() throws IOException {
        write("one/main.py", "one");
        write("one/requirements.txt", "--no-index\n--find-links ../../wheels\nalpha\n");
        Path template = write(
                "template.yaml",
                "Resources: {One: {Type: AWS::Serverless::Function, Properties: {CodeUri: one, Runtime: python3.13}}}\n");
        run(template);
        byte[] first = Files.readAllBytes(folder.resolve("out/One/function.zip"));

        assertThat(run(template)).isFalse();

        assertThat(folder.resolve("out/One/function.zip")).hasBinaryContent(first);
    }

    @Test
    void packagesNestedTemplatesInFoldersOfTheirOwn() throws IOException {
        write("one/main.py", "outer");
        write("child/one/main.py", "inner");
        write("child/grandchild/step.json", "{}");
        write("child/grandchild/template.json", """
                {"Resources": {"Flow": {"Type": "AWS::Serverless::StateMachine",
                  "Properties": {"DefinitionUri": "step.json"}}}}
                """);
        write("child/template.yaml", """
                Resources:
                  One: {Type: AWS::Serverless::Function, Properties: {CodeUri: ./one, Runtime: python3.13}}
                  Next: {Type: AWS::Serverless::Application, Properties: {Location: grandchild/template.json}}
                """);
        Path template = write("template.yaml", """
                Resources:
                  One: {Type: AWS::Serverless::Function, Properties: {CodeUri: ./one, Runtime: python3.13}}
                  Child: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: child/template.yaml}}
                """);

        run(template);

        assertThat(out("template.yaml")).contains("TemplateURL: Child/template.yaml");
        assertThat(out("Child/template.yaml"))
                .contains("CodeUri: One/function.zip")
                .contains("Location: Next/template.json");
        assertThat(out("Child/Next/template.json")).contains("\"DefinitionUri\": \"Flow/file.json\"");
        assertThat(zip("One/function.zip")).containsValue("outer");
        assertThat(zip("Child/One/function.zip")).containsValue("inner");
        assertThat(out("Child/Next/Flow/file.json")).isEqualTo("{}");
    }

    @Test
    void refusesATemplateThatNestsItself() {
        write("child.yaml", "Resources: {Up: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: t.yaml}}}");
        Path template = write(
                "t.yaml",
                "Resources: {Down: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: child.yaml}}}");

        assertThatThrownBy(() -> run(template))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("t.yaml nests itself")
                .hasMessageContaining("child.yaml");
    }

    @Test
    void givesAPythonFunctionThePackagesOfItsRequirements() throws IOException {
        write("one/main.py", "one");
        write("one/shared.py", "# the function's own");
        write("one/requirements.txt", "--no-index\n--find-links ../../wheels\nalpha\n");
        write("two/main.py", "two");
        write("two/requirements.txt", "# nothing yet\n");
        Path template = write("template.yaml", """
                Parameters: {Python: {Type: String, Default: python3.13}}
                Globals: {Function: {Runtime: !Ref Python}}
                Resources:
                  One: {Type: AWS::Serverless::Function, Properties: {CodeUri: one}}
                  Two: {Type: AWS::Serverless::Function, Properties: {CodeUri: two}}
                """);

        run(template);

        assertThat(zip("One/function.zip"))
                .containsEntry("main.py", "one")
                .containsEntry("alpha/__init__.py", "A = 1")
                .containsEntry("shared.py", "# the function's own")
                .doesNotContainKey("python/shared.py");
        assertThat(zip("Two/function.zip")).containsOnlyKeys("main.py", "requirements.txt");
    }

    @Test
    void buildsALayerThatAsksForItAndTakesAnyOtherAsItIs() throws IOException {
        write("built/own.py", "own");
        write("built/requirements.txt", "--no-index\n--find-links ../../wheels\nalpha\n");
        write("plain/python/own.py", "own");
        write("plain/requirements.txt", "of somebody else\n");
        Path template = write("template.yaml", """
                Resources:
                  Built:
                    Type: AWS::Serverless::LayerVersion
                    Metadata: {BuildMethod: python3.13}
                    Properties: {ContentUri: built}
                  Plain: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: plain}}
                """);

        run(template);

        assertThat(zip("Built/layer.zip"))
                .containsEntry("python/own.py", "own")
                .containsEntry("python/alpha/__init__.py", "A = 1");
        assertThat(zip("Plain/layer.zip")).containsOnlyKeys("python/own.py", "requirements.txt");
    }

    @Test
    void buildsForTheRuntimeOfTheFunction() {
        write("one/requirements.txt", "--no-index\n--find-links ../../wheels\nalpha\n");
        Path template = write(
                "template.yaml",
                "Resources: {One: {Type: AWS::Serverless::Function, Properties: {CodeUri: one, Runtime: python2.7}}}");

        assertThatThrownBy(() -> run(template, TargetKind.AWS))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("template.yaml:1: CodeUri 'one' of One")
                .hasMessageContaining("python2.7");
    }

    @Test
    void namesEverythingThatIsMissingWithItsPlace() {
        Path template = write("template.yaml", """
                Resources:
                  One: {Type: AWS::Serverless::Function, Properties: {CodeUri: ./one}}
                  Api: {Type: AWS::Serverless::HttpApi, Properties: {DefinitionUri: api.yaml}}
                """);

        assertThatThrownBy(() -> run(template))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(
                        "template.yaml:2: CodeUri './one' of One is not there: " + folder.resolve("app/one"))
                .hasMessageContaining("template.yaml:3: DefinitionUri 'api.yaml' of Api is not there");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** What {@code sam build} would make something else of. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    package.json | {"dependencies": {"x": "1"}} | nodejs22.x | ''                       | package.json names dependencies
                    go.mod       | module x                     | go1.x      | ''                       | it has a go.mod
                    pom.xml      | <project/>                   | java21     | ''                       | it has a pom.xml
                    Gemfile      | gem 'x'                      | ruby3.3    | ''                       | it has a Gemfile
                    main.ts      | x                            | nodejs22.x | {BuildMethod: esbuild}   | BuildMethod: esbuild
                    Makefile     | build:                       | python3.13 | {BuildMethod: makefile}  | BuildMethod: makefile
                    """)
    void refusesWhatHasToBeBuiltBySomethingElse(
            String name, String text, String runtime, String metadata, String reason) {
        write("one/" + name, text);
        String function = """
                Resources:
                  One:
                    Type: AWS::Serverless::Function
                    Metadata: %s
                    Properties: {CodeUri: one, Runtime: %s}
                """;
        Path template = write("template.yaml", function.formatted(metadata, runtime));

        assertThatThrownBy(() -> run(template))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("template.yaml:5: CodeUri 'one' of One has to be built first")
                .hasMessageContaining(reason);

        run(write("template.yaml", function.formatted("{SkipBuild: true}", runtime)));
        assertThat(folder.resolve("out/One/function.zip")).exists();
    }

    @Test
    void saysThatAProjectFileAloneBringsNoPackages() {
        write("one/main.py", "one");
        write("one/pyproject.toml", "[project]\n");
        run(
                write(
                        "template.yaml",
                        "Resources: {One: {Type: AWS::Serverless::Function, Properties: {CodeUri: one, Runtime: python3.13}}}"));

        assertThat(progress.of(Warning.class).map(Warning::text))
                .singleElement()
                .asString()
                .contains("CodeUri 'one' of One has a pyproject.toml and no requirements.txt");
    }

    @Test
    void takesAZipAsItIs() throws IOException {
        write("one/main.py", "one");
        Path template = write(
                "template.yaml",
                "Resources: {One: {Type: AWS::Serverless::Function, Properties: {CodeUri: one, Runtime: python3.13}}}");
        run(template);
        Files.copy(folder.resolve("out/One/function.zip"), folder.resolve("app/ready.zip"));

        run(write(
                "other.yaml", "Resources: {Two: {Type: AWS::Serverless::Function, Properties: {CodeUri: ready.zip}}}"));

        assertThat(folder.resolve("out/Two/function.zip")).hasSameBinaryContentAs(folder.resolve("app/ready.zip"));
    }

    @Test
    void givesResourcesWithOddNamesFoldersOfTheirOwn() throws IOException {
        write("a/main.py", "a");
        Path template = write("template.yaml", """
                Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
                Resources:
                  Fn::ForEach::All:
                    - Name
                    - [A, B]
                    - F${Name}: {Type: AWS::Serverless::Function, Properties: {CodeUri: a, Runtime: python3.13}}
                """);

        run(template);

        String place = SamTemplate.read(folder.resolve("out/template.yaml"))
                .localArtifacts()
                .get(0)
                .path();
        assertThat(place).matches("F_Name_-[0-9a-f]{8}/function.zip");
        assertThat(zip(place)).containsKey("main.py");
    }
}
