package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.artifact.Release;
import org.syndi.artifact.archive.Sha256;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.TargetKind;
import org.syndi.progress.ProgressEvent.Warning;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Built once, for one organization, and deployed for another. */
class ReleaseTest {
    @RegisterExtension
    static final SmallProjects PROJECTS = new SmallProjects();

    @TempDir
    Path folder;

    private static Release release(SmallProject project) {
        return new PackageRelease(project.packageApp(), project.recording())
                .run(project.packageApp().run());
    }

    private static Set<String> names(Path zip) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return new TreeSet<>(file.stream().map(ZipEntry::getName).toList());
        }
    }

    private static String codeSha256(SmallProject project) {
        try (LambdaClient lambda = PROJECTS.client(LambdaClient.builder())) {
            return lambda.getFunctionConfiguration(
                            request -> request.functionName(project.deployment().functionName()))
                    .codeSha256();
        }
    }

    @Test
    void deploysTheSameBytesForAnotherOrganizationWithItsOwnConfiguration() throws IOException {
        SmallProject built = PROJECTS.of("stage", "first");
        built.write("config/lambda/stage-first.json", "{\"private_webapp\": {\"of\": \"first\"}}\n");
        Release release = release(built);
        SmallProject other = PROJECTS.of("test", "second");
        other.write("config/lambda/test-second.json", "{\"private_webapp\": {\"of\": \"second\"}}\n");
        other.code("never deployed");

        DeployResult result = other.deployOnly(other.options(false), release);

        assertThat(codeSha256(other))
                .isEqualTo(Sha256.ofFile(release.function()).base64());
        assertThat(SmallProjects.health(result.stack())).contains("\"one\"");
        assertThat(names(release.function())).doesNotContain("rawscribe/.config/config.json");
        try (S3Client s3 = PROJECTS.client(S3Client.builder())) {
            assertThat(s3.getObjectAsBytes(request -> request.bucket(
                                            result.stack().outputs().get("LambdaBucketName"))
                                    .key("config.json"))
                            .asUtf8String())
                    .contains("second")
                    .doesNotContain("first");
        }
        assertThat(other.recording().of(Warning.class)).isEmpty();
    }

    @Test
    void isTheSameForEveryOrganization() throws IOException {
        SmallProject one = PROJECTS.of("stage", "one");
        SmallProject two = PROJECTS.of("stage", "two");
        two.write("config/lambda/stage-two.json", "{\"private_webapp\": {}}\n");

        Release first = release(one);
        Release second = release(two);

        assertThat(second.function()).hasSameBinaryContentAs(first.function());
        assertThat(second.layer()).hasSameBinaryContentAs(first.layer());
        assertThat(names(first.template())).containsExactly("build.toml", "template.yaml");
    }

    @Test
    void carriesWhatElseTheTemplateNames() throws IOException {
        SmallProject built = PROJECTS.of("stage", "more");
        built.write("infra/child/steps.json", "{}");
        built.write("infra/child/template.yaml", """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Steps: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: steps.json}}
                """);
        built.write(
                "infra/template.yaml",
                SmallProject.read(built.file("infra/template.yaml")).replace("\nResources:\n", """

                                Resources:
                                  Child:
                                    Type: AWS::CloudFormation::Stack
                                    Properties:
                                      TemplateURL: child/template.yaml
                                """));
        Release release = release(built);
        assertThat(names(release.template()))
                .containsExactly("Child/Steps/file.json", "Child/template.yaml", "build.toml", "template.yaml");

        SmallProject other = PROJECTS.of("stage", "less");
        PackagedApp taken = other.builtApp().run(release);

        assertThat(taken.directory().resolve("Child/Steps/file.json")).hasContent("{}");
        assertThat(taken.bundled()).isFalse();
    }

    @Test
    void isBuiltAgainWhenItIsBuiltAgain() {
        SmallProject project = PROJECTS.of("stage", "back");
        project.builtApp().run(release(project));

        PackagedApp rebuilt = project.packageApp().run();

        assertThat(rebuilt.bundled()).isTrue();
        assertThat(rebuilt.artifacts().function().rebuilt()).isTrue();
    }

    @Test
    void refusesPartsOfTwoReleases() throws IOException {
        SmallProject project = PROJECTS.of("stage", "mixed");
        Release one = release(project);
        Path code = Files.copy(one.function(), folder.resolve("function.zip"));
        project.code("two");
        Release two = release(project);

        assertThatThrownBy(() -> project.builtApp().run(new Release(code, two.layer(), two.template())))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("function.zip is not what was built there");
    }

    @Test
    void refusesFilesThatWouldGoElsewhere() throws IOException {
        SmallProject project = PROJECTS.of("stage", "slip");
        Release release = release(project);
        Path evil = folder.resolve("template.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(evil))) {
            for (String name : List.of("build.toml", "../../slipped")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("x".getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThatThrownBy(() -> project.builtApp().run(new Release(release.function(), release.layer(), evil)))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("'../../slipped' in it is no release");
        assertThat(project.file("slipped")).doesNotExist();
    }

    @Test
    void neverSendsALayerOfThisMachineToAws() {
        SmallProject project = PROJECTS.of("stage", "host");
        Release release = release(project);
        BuiltApp toAws = new BuiltApp(project.deployment(), project.layout(), TargetKind.AWS, project.recording());

        assertThatThrownBy(() -> toAws.run(release))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("was built for the embedded AWS")
                .hasMessageContaining("do not go to AWS")
                .hasMessageContaining("-Dsyndi.target=aws");
        project.packageApp().run();
        assertThatThrownBy(toAws::run).hasMessageContaining("do not go to AWS");
    }

    @Test
    void refusesAPlaceWithoutABucketForTheConfiguration() {
        Release release = release(PROJECTS.of("stage", "with"));
        SmallProject project = PROJECTS.of("stage", "without");
        DeployOptions noBuckets = new DeployOptions(
                false,
                false,
                Optional.empty(),
                Map.of(),
                Set.of(),
                project.options(false).timeout());

        assertThatThrownBy(() -> project.deployOnly(noBuckets, release))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("A release has no configuration in its code")
                .hasMessageContaining(project.deployment().lambdaBucket("000000000000"))
                .hasMessageContaining("-DcreateBuckets=true");
    }

    @Test
    void refusesALayerForAnotherRuntimeThanTheFunctionGets() {
        SmallProject project = PROJECTS.of("stage", "runtime");
        PackagedApp built = project.packageApp(TargetKind.AWS).run();
        assertThat(built.layerFor()).isPresent();
        DeployOptions older = new DeployOptions(
                false,
                true,
                Optional.empty(),
                Map.of("Runtime", "python3.12"),
                Set.of(),
                project.options(false).timeout());

        assertThatThrownBy(() -> project.deployOnly(older))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("The layer was built for python3.13 x86_64, but the function of"
                        + " rawscribe-stage-runtime is to run on python3.12 on x86_64")
                .hasMessageContaining("-Dsyndi.parameters=Runtime=python3.12,Architecture=x86_64");
    }
}
