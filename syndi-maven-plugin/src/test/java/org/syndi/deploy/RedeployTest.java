package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.aws.StackInventory;
import org.syndi.aws.StackResource;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.ProgressEvent.Detail;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/**
 * A deployment after another one of the same name was deleted: what was retained is taken over, with all that is in it.
 */
class RedeployTest {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String IMPOSSIBLE = """

              Impossible:
                Type: AWS::S3::Bucket
                DependsOn: RawscribeLogGroup
                Properties:
                  BucketName: Not_A_Bucket

            Outputs:
            """;

    @RegisterExtension
    static final SmallProjects PROJECTS = new SmallProjects();

    private final S3Client s3 = PROJECTS.client(S3Client.builder());
    private final CognitoIdentityProviderClient cognito = PROJECTS.client(CognitoIdentityProviderClient.builder());

    private static DeployOptions options(boolean auth, boolean buckets) {
        return new DeployOptions(auth, buckets, Optional.empty(), Map.of(), Set.of(), LIMIT);
    }

    private static String forms(SmallProject project) {
        return "rawscribe-forms-" + project.deployment().id() + "-000000000000";
    }

    private static void delete(SmallProject project) {
        new DeleteStack(
                        project.deployment(),
                        new DeleteOptions(false, Set.of(), false, LIMIT),
                        project.clients(),
                        (question, expected) -> true,
                        project.recording())
                .run();
    }

    private static List<String> inStack(SmallProject project, DeployResult result) {
        return new StackInventory(project.clients(), result.stack().id())
                .resources().stream()
                        .filter(StackResource::exists)
                        .map(StackResource::logicalId)
                        .toList();
    }

    private static List<String> told(SmallProject project) {
        return project.recording().of(Detail.class).map(Detail::text).toList();
    }

    private String versioning(String bucket) {
        return s3.getBucketVersioning(request -> request.bucket(bucket)).statusAsString();
    }

    @Test
    void findsTheDataAndTheUsersAgain() {
        SmallProject project = PROJECTS.of("stage", "again");
        DeployResult first = project.deployAndSync(options(true, true));
        String pool = first.stack().outputs().get("CognitoUserPoolId");
        s3.putObject(
                request -> request.bucket(forms(project)).key("forms/sops/sop1.yaml"), RequestBody.fromString("id: 1"));
        cognito.adminCreateUser(request -> request.userPoolId(pool).username("ada@example.org"));
        cognito.adminAddUserToGroup(
                request -> request.userPoolId(pool).username("ada@example.org").groupName("ADMINS"));
        delete(project);

        DeployResult second = project.deployAndSync(options(true, true));

        assertThat(second.changed()).isTrue();
        assertThat(second.stack().status().name()).isEqualTo("UPDATE_COMPLETE");
        assertThat(second.stack().id()).isNotEqualTo(first.stack().id());
        assertThat(second.stack().outputs())
                .containsEntry("CognitoUserPoolId", pool)
                .containsEntry("CognitoClientId", first.stack().outputs().get("CognitoClientId"));
        assertThat(s3.getObjectAsBytes(request -> request.bucket(forms(project)).key("forms/sops/sop1.yaml"))
                        .asUtf8String())
                .isEqualTo("id: 1");
        assertThat(cognito.listUsersInGroup(request -> request.userPoolId(pool).groupName("ADMINS"))
                        .users())
                .extracting(UserType::username)
                .hasSize(1);
        assertThat(inStack(project, second))
                .contains(
                        "FormsBucket",
                        "CognitoUserPool",
                        "CognitoUserPoolClient",
                        "CognitoAdminGroup",
                        "RawscribeLogGroup");
        assertThat(told(project))
                .contains(
                        "Import  FormsBucket (AWS::S3::Bucket): " + forms(project) + " exists already",
                        "Import  CognitoUserPool (AWS::Cognito::UserPool): " + pool + " exists already");
        assertThat(project.deployAndSync(options(true, true)).changed())
                .as("once taken over it is as if it had been made here")
                .isFalse();
    }

    @Test
    void bringsATakenBucketToWhatTheTemplateSays() {
        SmallProject project = PROJECTS.of("stage", "byhand");
        s3.createBucket(request -> request.bucket(forms(project)));
        s3.putObject(request -> request.bucket(forms(project)).key("kept"), RequestBody.fromString("data"));
        assertThat(versioning(forms(project))).isNull();

        project.deployAndSync(options(false, true));

        assertThat(versioning(forms(project))).isEqualTo("Enabled");
        assertThat(s3.headObject(request -> request.bucket(forms(project)).key("kept"))
                        .contentLength())
                .isEqualTo(4);
    }

    @Test
    void leavesExistingBucketsToThemselvesUnlessToldOtherwiseAndTakesThemInLater() {
        SmallProject project = PROJECTS.of("stage", "later");
        s3.createBucket(request -> request.bucket(forms(project)));

        DeployResult unmanaged = project.deployAndSync(options(false, false));
        assertThat(inStack(project, unmanaged)).doesNotContain("FormsBucket");
        assertThat(unmanaged.stack().status().name()).isEqualTo("CREATE_COMPLETE");

        DeployResult managed = project.deployAndSync(options(false, true));
        assertThat(inStack(project, managed)).contains("FormsBucket", "FormsBucketPolicy", "DraftsBucket");
        assertThat(told(project))
                .contains("Import  FormsBucket (AWS::S3::Bucket): " + forms(project) + " exists already");
    }

    @Test
    void keepsWhatItTookOverIfTheRestFails() {
        SmallProject project = PROJECTS.of("stage", "fails");
        s3.createBucket(request -> request.bucket(forms(project)));
        s3.createBucket(request -> request.bucket("rawscribe-eln-stage-fails-000000000000"));
        String template = SmallProject.read(Path.of("../infra/template.yaml"));
        project.write("infra/template.yaml", template.replace("\nOutputs:\n", IMPOSSIBLE));

        assertThatThrownBy(() -> project.deployAndSync(options(false, true)))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("UPDATE_ROLLBACK_COMPLETE");
        assertThat(s3.listBuckets().buckets())
                .as("also while they are empty")
                .extracting(Bucket::name)
                .contains(forms(project), "rawscribe-eln-stage-fails-000000000000");

        project.write("infra/template.yaml", template);
        DeployResult result = project.deployAndSync(options(false, true));
        assertThat(result.stack().status().name()).isEqualTo("UPDATE_COMPLETE");
        assertThat(inStack(project, result)).contains("FormsBucket", "ELNBucket");
    }

    @Test
    void asksWhichUserPoolIsMeantIfThereAreTwo() {
        SmallProject project = PROJECTS.of("stage", "twins");
        List<String> pools = List.of("one", "two").stream()
                .map(any -> cognito.createUserPool(request -> request.poolName("rawscribe-stage-twins-userpool"))
                        .userPool()
                        .id())
                .toList();

        assertThatThrownBy(() -> project.deployAndSync(options(true, false)))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(pools.get(0))
                .hasMessageContaining(pools.get(1))
                .hasMessageContaining("Nothing was changed")
                .extracting(failure -> ((DeploymentException) failure).remedy())
                .asString()
                .contains("-Dsyndi.parameters=CognitoUserPoolId=");
        assertThat(PROJECTS.client(CloudFormationClient.builder())
                        .describeStacks()
                        .stacks())
                .noneMatch(stack -> stack.stackName().equals("rawscribe-stage-twins"));
    }
}
