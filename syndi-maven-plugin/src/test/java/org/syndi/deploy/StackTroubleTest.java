package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.aws.ChangeSet;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.Poller;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.local.LocalAws;
import org.syndi.local.wire.AwsException;
import org.syndi.report.RecordedOutput;
import org.syndi.report.StatusJson;
import org.syndi.report.StatusReport;

/** What the goals beside {@code deploy} say of a stack that is stuck. */
class StackTroubleTest {
    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    @TempDir
    Path directory;

    private final Deployment deployment = Deployment.of("dev", aws.freshName("trouble"));

    private DeploymentStatus status() {
        return new InspectDeployments(aws.clients(), directory, directory.resolve("template.yaml")).one(deployment);
    }

    private static List<String> lines(DeploymentStatus status) {
        RecordedOutput output = new RecordedOutput();
        new StatusReport(output).print(status);
        return output.lines();
    }

    @ParameterizedTest
    @CsvSource({
        "ROLLBACK_COMPLETE,        Impossible (AWS::S3::Bucket),   mvn syndi:deploy -Denv=dev",
        "ROLLBACK_FAILED,          Impossible (AWS::S3::Bucket),   -Dsyndi.repair",
        "CREATE_FAILED,            Impossible (AWS::S3::Bucket),   mvn syndi:delete -Denv=dev",
        "UPDATE_FAILED,            Impossible (AWS::S3::Bucket),   -Dsyndi.repair",
        "UPDATE_ROLLBACK_FAILED,   Log (AWS::Logs::LogGroup),      -Dsyndi.repair.skip=",
        "UPDATE_ROLLBACK_COMPLETE, Impossible (AWS::S3::Bucket),   ''",
        "DELETE_FAILED,            Data (AWS::S3::Bucket),         -Dsyndi.retain=",
    })
    void isToldByTheStatus(StackIn state, String cause, String remedy) throws IOException {
        state.bring(aws, deployment.stackName());

        DeploymentStatus status = status();

        assertThat(lines(status))
                .contains("Stack Status: " + state)
                .anyMatch(line -> line.startsWith("Failed First: " + cause));
        assertThat(lines(status).stream().anyMatch(line -> line.startsWith("What To Do: ") && line.contains(remedy)))
                .isEqualTo(!remedy.isEmpty());
        JsonNode json = new JsonMapper().readTree(new StatusJson().one(status));
        assertThat(json.path("failedFirst").asText()).startsWith(cause);
        assertThat(json.path("whatToDo").asText()).contains(remedy);
    }

    @Test
    void doesNotHideTheStatusWhereTheEventsMayNotBeRead() {
        StackIn.UPDATE_ROLLBACK_FAILED.bring(aws, deployment.stackName());
        aws.intercept((service, operation, call) -> {
            if (operation.equals("DescribeStackEvents")) {
                throw new AwsException(403, "AccessDenied", "not for you");
            }
        });

        assertThat(lines(status()))
                .contains("Stack Status: UPDATE_ROLLBACK_FAILED")
                .anyMatch(line -> line.startsWith("Failed First: not known.") && line.contains("not for you"));
    }

    @ParameterizedTest
    @CsvSource({"NONE", "REVIEW_IN_PROGRESS", "CREATE_COMPLETE", "UPDATE_COMPLETE"})
    void isNotMadeUpWhereThereIsNone(StackIn state) {
        state.bring(aws, deployment.stackName());

        assertThat(status().trouble()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE_ROLLBACK_FAILED, -Dsyndi.repair",
        "ROLLBACK_COMPLETE,      mvn syndi:deploy",
        "REVIEW_IN_PROGRESS,     mvn syndi:deploy",
        "DELETE_FAILED,          mvn syndi:delete",
    })
    void keepsTheFunctionFromBeingReplaced(StackIn state, String remedy) {
        state.bring(aws, deployment.stackName());
        SmallProject project = new SmallProject(
                directory, deployment, aws.settings(LocalAws.REGION).endpoint().orElseThrow());

        DeploymentException stopped = catchThrowableOfType(DeploymentException.class, project::deployFunction);

        assertThat(stopped.problem()).contains(" is in " + state);
        assertThat(stopped.remedy()).contains(remedy);
        project.clients().close();
    }

    @Test
    void isFoundEarlyWhereANameIsTaken() {
        String name = deployment.stackName() + "-log";
        aws.logs().createLogGroup(request -> request.logGroupName(name));
        SetOf proposal = new SetOf("Taken: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: " + name + "}}");

        assertThat(proposal.refusal().problem())
                .contains("ResourceExistenceCheck")
                .contains(
                        "/Resources/Taken/Properties/LogGroupName: Resource of type 'AWS::Logs::LogGroup' with identifier '"
                                + name + "' already exists.");
        assertThat(proposal.refusal().remedy()).contains("another name");
    }

    @Test
    void staysWhatItIsWhereTheDetailsMayNotBeRead() {
        String name = deployment.stackName() + "-log";
        aws.logs().createLogGroup(request -> request.logGroupName(name));
        aws.intercept((service, operation, call) -> {
            if (operation.equals("DescribeEvents")) {
                throw new AwsException(403, "AccessDenied", "not authorized to perform: cloudformation:DescribeEvents");
            }
        });
        SetOf proposal = new SetOf("Taken: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: " + name + "}}");

        assertThat(proposal.refusal().problem())
                .startsWith("CloudFormation refused the change set: The following hook(s)/validation failed")
                .contains("not authorized to perform: cloudformation:DescribeEvents");
    }

    /** A change set with one resource. */
    private final class SetOf {
        private final String resource;

        SetOf(String resource) {
            this.resource = resource;
        }

        DeploymentException refusal() {
            ChangeSet set = ChangeSet.create(
                    aws.clients(),
                    deployment.stackName(),
                    new ChangeSetRequest(
                            aws.freshName("syndi"),
                            true,
                            Optional.of("Resources:\n  " + resource),
                            Optional.empty(),
                            Map.of(),
                            Set.of(),
                            Map.of()));
            return catchThrowableOfType(DeploymentException.class, () -> set.await(new Poller(Duration.ofMinutes(10))));
        }
    }
}
