package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.artifact.Artifact;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.ProgressEvent.StepStarted;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.s3.S3Client;

/** The code alone, straight to Lambda. */
class UpdateFunctionCodeTest {
    @RegisterExtension
    static final SmallProjects PROJECTS = new SmallProjects();

    private final LambdaClient lambda = PROJECTS.client(LambdaClient.builder());

    @Test
    void makesNewCodeLiveAndTheNextDeploymentTakesItIntoTheStack() {
        SmallProject project = PROJECTS.of("stage", "quick");
        DeployResult first = project.deploy();
        project.code("two");

        FunctionUpdate update = project.deployFunction();

        assertThat(update.changed()).isTrue();
        assertThat(update.verified().checks().failed()).isFalse();
        assertThat(SmallProjects.health(first.stack())).contains("\"two\"");
        assertThat(template("rawscribe-stage-quick")).doesNotContain(hex(project));
        assertThat(live(project).codeSha256()).isEqualTo(update.function().codeSha256());

        DeployResult second = project.deploy();

        assertThat(second.changed()).isTrue();
        assertThat(second.stack().status().name()).isEqualTo("UPDATE_COMPLETE");
        assertThat(template("rawscribe-stage-quick")).contains(hex(project));
        assertThat(live(project).codeSha256()).isEqualTo(update.function().codeSha256());
        assertThat(project.deploy().changed()).isFalse();
        assertThat(SmallProjects.health(first.stack())).contains("\"two\"");
    }

    @Test
    void putsTheZipUnderTheKeyThatADeploymentGivesIt() {
        SmallProject project = PROJECTS.of("stage", "key");
        project.deploy();
        project.code("two");
        project.deployFunction();

        try (S3Client s3 = PROJECTS.client(S3Client.builder())) {
            String key = "rawscribe-stage-key/" + hex(project) + ".zip";
            assertThat(s3.headObject(request -> request.bucket("rawscribe-sam-deployments-000000000000")
                                    .key(key))
                            .contentLength())
                    .isEqualTo(project.packageApp().function().archive().zippedBytes());
        }
    }

    @Test
    void aDeploymentBringsBackTheCodeThatTheStackNames() {
        SmallProject project = PROJECTS.of("stage", "back");
        DeployResult first = project.deploy();
        project.code("two");
        project.deployFunction();
        project.code("one");

        DeployResult again = project.deploy();

        assertThat(SmallProjects.health(first.stack())).contains("\"one\"");
        assertThat(again.changed()).isTrue();
        assertThat(again.stack().status().name()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void leavesCodeAloneThatIsLiveAlready() {
        SmallProject project = PROJECTS.of("prod", "same");
        project.deploy();
        String modified = live(project).lastModified();

        FunctionUpdate update = project.deployFunction((question, expected) -> {
            throw new AssertionError("asked: " + question);
        });

        assertThat(update.changed()).isFalse();
        assertThat(live(project).lastModified()).isEqualTo(modified);
    }

    @Test
    void asksInProductionAndChangesNothingWithoutAYes() {
        SmallProject project = PROJECTS.of("prod", "asked");
        project.deploy();
        project.code("two");
        String before = live(project).codeSha256();
        List<String> asked = new ArrayList<>();

        assertThatThrownBy(() -> project.deployFunction((question, expected) -> {
                    asked.add(question + " " + expected);
                    return false;
                }))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("The deployment to prod/asked was declined");

        assertThat(asked)
                .containsExactly(
                        "This is production: the code of rawscribe-prod-asked-backend is replaced. prod/asked");
        assertThat(live(project).codeSha256()).isEqualTo(before);
    }

    @Test
    void needsNeitherPythonNorRequirements() throws IOException {
        SmallProject project = PROJECTS.of("stage", "bare");
        project.deploy();
        project.code("two");
        Files.delete(project.file("requirements.txt"));
        int before = project.recording().events().size();

        project.deployFunction();

        assertThat(project.recording().events().stream()
                        .skip(before)
                        .filter(StepStarted.class::isInstance)
                        .map(event -> ((StepStarted) event).step()))
                .containsExactly(
                        "Sign in to AWS",
                        "Package the function",
                        "Update the function's code",
                        "Verify the deployment");
    }

    @Test
    void waitsForAnotherChangeOfTheFunctionToEnd() {
        SmallProject project = PROJECTS.of("stage", "busy");
        DeployResult first = project.deploy();
        project.code("two");
        lambda.updateFunctionConfiguration(
                request -> request.functionName("rawscribe-stage-busy-backend").description("somebody else's"));

        FunctionUpdate update = project.deployFunction();

        assertThat(update.changed()).isTrue();
        assertThat(live(project).description()).isEqualTo("somebody else's");
        assertThat(SmallProjects.health(first.stack())).contains("\"two\"");
    }

    @Test
    void showsTheLogOfCodeThatCannotBeLoaded() {
        SmallProject project = PROJECTS.of("stage", "broken");
        project.deploy();
        project.write("app/rawscribe/main.py", "raise RuntimeError('no coffee')\n");

        FunctionUpdate update = project.deployFunction();

        assertThat(update.verified().checks().failed()).isTrue();
        assertThat(update.verified().checks().failures().get(0).hint())
                .contains("mvn syndi:logs -Denv=stage -Dorg=broken -Dsyndi.since=10m");
        assertThat(update.verified().functionLog().lines()).anyMatch(line -> line.contains("no coffee"));
        assertThat(update.verified().functionLog().error().orElseThrow())
                .startsWith("RuntimeError: no coffee (")
                .endsWith("rawscribe/main.py, line 1)");
    }

    @Test
    void saysThatThereIsNoStackOrNoFunction() {
        SmallProject project = PROJECTS.of("stage", "none");
        assertThatThrownBy(project::deployFunction)
                .hasMessageContaining("There is no stack rawscribe-stage-none")
                .hasMessageContaining("mvn syndi:deploy -Denv=stage -Dorg=none");

        project.deploy();
        lambda.deleteFunction(request -> request.functionName("rawscribe-stage-none-backend"));

        assertThatThrownBy(project::deployFunction)
                .hasMessageContaining("rawscribe-stage-none has the function rawscribe-stage-none-backend")
                .hasMessageContaining("another FunctionName")
                .hasMessageNotContaining("Delete");
    }

    @Test
    void sendsALargeZipByTheBucket() throws IOException {
        SmallProject project = PROJECTS.of("stage", "large");
        DeployResult first = project.deploy();
        project.code("two");
        byte[] noise = new byte[51_000_000];
        new Random(1).nextBytes(noise);
        Files.write(project.file("app/rawscribe/noise.bin"), noise);

        project.deployFunction();

        assertThat(live(project).codeSize()).isGreaterThan(50_000_000);
        assertThat(SmallProjects.health(first.stack())).contains("\"two\"");
    }

    private static String hex(SmallProject project) {
        Artifact function = project.packageApp().function();
        return function.archive().sha256().hex();
    }

    private GetFunctionConfigurationResponse live(SmallProject project) {
        return lambda.getFunctionConfiguration(
                request -> request.functionName(project.deployment().functionName()));
    }

    private static String template(String stack) {
        try (CloudFormationClient client = PROJECTS.client(CloudFormationClient.builder())) {
            return client.getTemplate(request -> request.stackName(stack).templateStage("Original"))
                    .templateBody();
        }
    }
}
