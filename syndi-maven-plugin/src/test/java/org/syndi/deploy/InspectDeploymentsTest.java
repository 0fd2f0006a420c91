package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.aws.Bucket.Presence;
import org.syndi.deploy.DeploymentStatus.NamedBucket;
import org.syndi.deployment.Environment;
import org.syndi.report.RecordedOutput;
import org.syndi.report.StatusJson;
import org.syndi.report.StatusReport;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What there is of a deployment, and how it is told. */
class InspectDeploymentsTest {
    @RegisterExtension
    static final SmallProjects PROJECTS = new SmallProjects();

    @Test
    void tellsTheGuidesBlockAndWhetherTheCodeBuiltHereIsLive() {
        SmallProject project = PROJECTS.of("stage", "shown");
        DeployResult deployed = project.deploy();

        DeploymentStatus status = inspect(project).one(project.deployment());

        assertThat(lines(status))
                .contains(
                        "=== shown Resources (stage) ===",
                        "Lambda: rawscribe-stage-shown-backend",
                        "API Endpoint: " + deployed.stack().outputs().get("ApiEndpoint"),
                        "Stack Name: rawscribe-stage-shown",
                        "Stack Status: CREATE_COMPLETE",
                        "Last Update: " + deployed.stack().changed(),
                        "User Pool: Not found",
                        "S3 Buckets:",
                        "  lambda: rawscribe-lambda-stage-shown-000000000000",
                        "  forms: rawscribe-forms-stage-shown-000000000000",
                        "  ELN: rawscribe-eln-stage-shown-000000000000",
                        "  ELN drafts: rawscribe-eln-drafts-stage-shown-000000000000")
                .anyMatch(line -> line.startsWith("Live Code: ") && line.endsWith(", the code built here"))
                .anyMatch(line -> line.startsWith("API Gateway: rawscribe-stage-shown-api ("));

        project.code("two");
        project.packageApp().function();
        assertThat(lines(inspect(project).one(project.deployment())))
                .anyMatch(line -> line.startsWith("Live Code: ") && line.endsWith(", not the code built here"));
    }

    @Test
    void seesABucketThatIsGone() {
        SmallProject project = PROJECTS.of("stage", "gone");
        project.deploy();
        try (S3Client s3 = PROJECTS.client(S3Client.builder())) {
            s3.deleteBucket(request -> request.bucket("rawscribe-eln-stage-gone-000000000000"));
        }

        DeploymentStatus status = inspect(project).one(project.deployment());

        assertThat(status.buckets())
                .contains(new NamedBucket("ELN", "rawscribe-eln-stage-gone-000000000000", Presence.MISSING))
                .contains(new NamedBucket("forms", "rawscribe-forms-stage-gone-000000000000", Presence.EXISTS));
        assertThat(lines(status)).contains("  ELN: rawscribe-eln-stage-gone-000000000000 (does not exist)");
    }

    @Test
    void saysThatThereIsNoStack() throws Exception {
        SmallProject project = PROJECTS.of("stage", "none");

        DeploymentStatus status = inspect(project).one(project.deployment());

        assertThat(status.stackStatus()).isEqualTo("NO_STACK");
        assertThat(lines(status))
                .containsExactly(
                        "=== none Resources (stage) ===", "Stack Name: rawscribe-stage-none", "Stack Status: NO_STACK");
        JsonNode json = new JsonMapper().readTree(new StatusJson().one(status));
        assertThat(json.path("stackStatus").asText()).isEqualTo("NO_STACK");
        assertThat(json.has("function")).isFalse();
    }

    @Test
    void tellsWhatADeletedDeploymentHasLeftBehind() throws Exception {
        SmallProject project = PROJECTS.of("stage", "left");
        String pool =
                project.deployAndSync(project.options(true)).stack().outputs().get("CognitoUserPoolId");
        new DeleteStack(
                        project.deployment(),
                        new DeleteOptions(false, Set.of(), false, Duration.ofMinutes(10)),
                        project.clients(),
                        (question, expected) -> true,
                        project.recording())
                .run();

        DeploymentStatus status = inspect(project).one(project.deployment());

        assertThat(lines(status))
                .contains(
                        "Stack Status: NO_STACK",
                        "  FormsBucket (AWS::S3::Bucket) rawscribe-forms-stage-left-000000000000",
                        "  RawscribeLogGroup (AWS::Logs::LogGroup) /aws/lambda/rawscribe-stage-left-backend",
                        "  CognitoUserPool (AWS::Cognito::UserPool) " + pool)
                .anyMatch(line -> line.startsWith("Left Behind, in no stack"));
        JsonNode left = new JsonMapper().readTree(new StatusJson().one(status)).path("leftBehind");
        assertThat(left.findValuesAsText("name")).contains(pool);
    }

    @Test
    void saysWhyItIsNotKnownWhatIsLeft() {
        SmallProject project = PROJECTS.of("stage", "lost");
        InspectDeployments without =
                new InspectDeployments(project.clients(), project.layout().build(), project.file("none.yaml"));

        assertThat(lines(without.one(project.deployment())))
                .contains("Stack Status: NO_STACK")
                .anyMatch(line -> line.startsWith("Left Behind: not known, because there is no template"));
    }

    @Test
    void findsAllOrganizationsOfAnEnvironmentAndNoOtherStacks() throws Exception {
        PROJECTS.of("test", "b-lab").deploy();
        PROJECTS.of("test", "alpha").deploy();
        SmallProject other = PROJECTS.of("dev", "alpha");
        other.deploy();
        stack("rawscribe-test-Not-Ours");

        List<DeploymentStatus> all = inspect(other).all(Environment.TEST);

        assertThat(all.stream().map(status -> status.deployment().toString()))
                .containsExactly("test/alpha", "test/b-lab");
        JsonNode json = new JsonMapper().readTree(new StatusJson().all(all));
        assertThat(json.get(0).path("outputs").path("ApiEndpoint").asText()).startsWith("http");
        assertThat(json.get(1).path("function").path("codeSha256").asText())
                .isEqualTo(all.get(1).live().orElseThrow().codeSha256());
        assertThat(json.get(1).path("buckets")).hasSize(5);
    }

    private static void stack(String name) {
        try (CloudFormationClient client = PROJECTS.client(CloudFormationClient.builder())) {
            client.createStack(request -> request.stackName(name)
                    .templateBody(
                            "{\"Resources\": {\"H\": {\"Type\": \"AWS::CloudFormation::WaitConditionHandle\"}}}"));
        }
    }

    private static InspectDeployments inspect(SmallProject project) {
        return new InspectDeployments(
                project.clients(), project.layout().build(), project.layout().template());
    }

    private static List<String> lines(DeploymentStatus status) {
        RecordedOutput output = new RecordedOutput();
        new StatusReport(output).print(status);
        return output.lines();
    }
}
