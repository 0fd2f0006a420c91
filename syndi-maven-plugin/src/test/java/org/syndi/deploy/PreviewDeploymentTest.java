package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.aws.Poller;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.ProgressEvent.Detail;
import org.syndi.progress.ProgressEvent.Warning;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.s3.S3Client;

/** A dry run says what would happen, and nothing of it does. */
class PreviewDeploymentTest {
    @RegisterExtension
    static final SmallProjects PROJECTS = new SmallProjects();

    private final CloudFormationClient cloudFormation = PROJECTS.client(CloudFormationClient.builder());

    private static void preview(SmallProject project) {
        new PreviewDeployment(
                        project.deployment(),
                        project.options(false),
                        project.packageApp()::run,
                        Optional.of(project.sync()),
                        project.clients(),
                        project.recording())
                .run();
    }

    private static List<String> said(SmallProject project) {
        return project.recording().of(Detail.class).map(Detail::text).toList();
    }

    private List<String> stacks() {
        return cloudFormation.listStacks().stackSummaries().stream()
                .filter(stack ->
                        !Set.of("DELETE_IN_PROGRESS", "DELETE_COMPLETE").contains(stack.stackStatusAsString()))
                .map(StackSummary::stackName)
                .toList();
    }

    @Test
    void leavesNothingOfAFirstDeploymentBehind() {
        SmallProject project = PROJECTS.of("stage", "first");

        preview(project);

        assertThat(said(project))
                .anyMatch(text -> text.contains("RawscribeLambda (AWS::Lambda::Function)"))
                .anyMatch(text -> text.startsWith("Would send, unless it is there: s3://rawscribe-sam-deployments-"));
        new Poller(Duration.ofMinutes(10))
                .await("the end of the empty stack", () -> Optional.of("rawscribe-stage-first")
                        .filter(name -> !stacks().contains(name)));
        try (S3Client s3 = PROJECTS.client(S3Client.builder())) {
            assertThat(s3.listBuckets().buckets())
                    .noneMatch(bucket -> bucket.name().contains("stage-first"));
        }
    }

    @Test
    void saysWhatWouldBeTakenOverAndTakesNothing() {
        SmallProject project = PROJECTS.of("stage", "kept");
        try (S3Client s3 = PROJECTS.client(S3Client.builder())) {
            s3.createBucket(request -> request.bucket("rawscribe-forms-stage-kept-000000000000"));
        }

        preview(project);

        assertThat(said(project)).contains("  FormsBucket (AWS::S3::Bucket) rawscribe-forms-stage-kept-000000000000");
        assertThat(stacks()).doesNotContain("rawscribe-stage-kept");
    }

    @Test
    void comparesWithWhatIsThereAndChangesNeitherTheStackNorTheFiles() {
        SmallProject project = PROJECTS.of("prod", "compared");
        DeployResult deployed = project.deploy();
        Path config = project.file("config/webapp/prod-compared.json");
        project.code("two");

        preview(project);

        assertThat(said(project))
                .anyMatch(text -> text.startsWith("Modify  RawscribeLambda"))
                .anyMatch(text -> text.startsWith("Would replace the code of rawscribe-prod-compared-backend"));
        assertThat(SmallProjects.health(deployed.stack())).contains("\"one\"");
        assertThat(config).doesNotExist();
        assertThat(cloudFormation
                        .listChangeSets(request -> request.stackName("rawscribe-prod-compared"))
                        .summaries())
                .isEmpty();
    }

    @Test
    void findsNothingToDoAfterADeployment() {
        SmallProject project = PROJECTS.of("stage", "same");
        project.deploy();

        preview(project);

        assertThat(said(project))
                .contains("No changes: the stack is as it should be")
                .anyMatch(text -> text.contains("is live already"))
                .anyMatch(text -> text.endsWith("config.json is the same already"));
    }

    @Test
    void tellsWhatWouldChangeInTheConfiguration() {
        SmallProject project = PROJECTS.of("stage", "config");
        project.deploy();
        project.write("config/lambda/stage.json", "{\"lambda\": {\"storage\": {\"type\": \"disk\"}}}\n");

        preview(project);

        assertThat(said(project)).contains("  lambda.storage.type: 's3' -> 'disk'");
    }

    @Test
    void failsWhereTheDeploymentWouldBeRefused() {
        SmallProject project = PROJECTS.of("stage", "refused");
        project.deploy();
        project.write(
                "infra/template.yaml",
                SmallProject.read(project.layout().template())
                        .replace("rawscribe-forms-${Environment}", "rawscribe-shapes-${Environment}"));

        assertThatThrownBy(() -> preview(project))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("would remove or replace what holds data")
                .hasMessageContaining("-Dsyndi.allowLoss=FormsBucket");
    }

    @Test
    void saysOfAStackThatIsNotAtRestThatTheDeploymentDealsWithItFirst() {
        SmallProject project = PROJECTS.of("stage", "failed");
        project.write(
                "infra/template.yaml",
                SmallProject.read(project.layout().template()).replace("Timeout: 30", "Timeout: 9999"));
        try {
            project.deploy();
        } catch (DeploymentException e) {
            // it was to fail
        }
        List<String> before = stacks();

        preview(project);

        assertThat(stacks()).isEqualTo(before);
        assertThat(project.recording().of(Warning.class))
                .extracting(Warning::text)
                .anyMatch(text -> text.contains("ROLLBACK_COMPLETE: a deployment deals with that first"));
    }

    @Test
    void saysOfTheCodeAloneWhatWouldBecomeLive() {
        SmallProject project = PROJECTS.of("stage", "code");
        DeployResult deployed = project.deploy();
        project.code("two");

        project.updateFunctionCode().preview();

        assertThat(said(project)).anyMatch(text -> text.startsWith("Would replace the code"));
        assertThat(SmallProjects.health(deployed.stack())).contains("\"one\"");
    }
}
