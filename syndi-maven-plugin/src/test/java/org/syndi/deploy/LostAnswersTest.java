package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.aws.ChangeSet;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.Poller;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.AdminUser;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.Secret;
import org.syndi.local.LocalAws;
import org.syndi.progress.Recording;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/**
 * Writes that AWS carries out, and whose answer never arrives: the connection breaks, once or several times. Nothing
 * ends by that, nothing is done twice, and nobody else is suspected.
 */
class LostAnswersTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    @TempDir
    Path folder;

    private final String organization = aws.freshName("lost");

    private SmallProject project(String environment) {
        return new SmallProject(
                folder,
                Deployment.of(environment, organization),
                aws.settings(LocalAws.REGION).endpoint().orElseThrow());
    }

    private static DeployOptions options() {
        return new DeployOptions(
                true,
                true,
                Optional.of(new AdminUser("admin@example.org", new Secret("Correct-Horse-7"))),
                Map.of(),
                Set.of(),
                LIMIT);
    }

    private List<String> operations(String stack) {
        return aws
                .cloudFormation()
                .describeStackEventsPaginator(request -> request.stackName(stack))
                .stackEvents()
                .stream()
                .filter(event -> event.physicalResourceId().equals(event.stackId()))
                .map(StackEvent::resourceStatusAsString)
                .filter(status -> status.matches("(CREATE|UPDATE|DELETE)_IN_PROGRESS"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Action=CreateChangeSet, 1",
        "Action=CreateChangeSet, 3",
        "Action=ExecuteChangeSet, 1",
        "Action=ExecuteChangeSet, 3",
        "Action=UpdateTerminationProtection, 3",
        "PUT /rawscribe-sam-deployments-000000000000/, 3",
        "PUT /rawscribe-lambda-prod, 3",
        "AWSCognitoIdentityProviderService.AdminCreateUser, 3",
        "AWSCognitoIdentityProviderService.AdminSetUserPassword, 3",
        "AWSCognitoIdentityProviderService.AdminAddUserToGroup, 3",
    })
    void doNotEndADeployment(String write, int times) {
        SmallProject project = project("prod");
        aws.swallow(write, times);

        DeployResult result = project.deployAndSync(options());

        assertThat(result.stack().status().name()).isEqualTo("CREATE_COMPLETE");
        assertThat(operations(result.stack().id())).containsExactly("CREATE_IN_PROGRESS");
        assertThat(project.recording().events().toString()).doesNotContain("omebody else");
        assertThat(aws.stack(result.stack().name()).describe().orElseThrow().terminationProtection())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void doNotEndAnUpdateOfTheFunction(int times) {
        SmallProject project = project("stage");
        project.deployAndSync(options());
        project.code("two");
        aws.swallow("PUT /2015-03-31/functions/", times);

        FunctionUpdate update = project.deployFunction();

        assertThat(update.changed()).isTrue();
        assertThat(update.verified().checks().failed()).isFalse();
        assertThat(project.recording().events().toString()).doesNotContain("omebody else");
    }

    @ParameterizedTest
    @CsvSource({"Action=DeleteStack, 1", "Action=DeleteStack, 3"})
    void doNotEndADeletion(String write, int times) {
        Deployment deployment = Deployment.of("stage", organization);
        String id = aws.create(deployment.stackName(), StackIn.chain()).id();
        aws.swallow(write, times);

        boolean deleted = new DeleteStack(
                        deployment,
                        new DeleteOptions(false, Set.of(), false, LIMIT),
                        aws.clients(),
                        (question, expected) -> true,
                        new Recording())
                .run();

        assertThat(deleted).isTrue();
        assertThat(aws.settled(id).status().name()).isEqualTo("DELETE_COMPLETE");
        assertThat(operations(id)).containsExactly("DELETE_IN_PROGRESS", "CREATE_IN_PROGRESS");
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE_FAILED, Action=RollbackStack, 1",
        "UPDATE_FAILED, Action=RollbackStack, 3",
        "UPDATE_ROLLBACK_FAILED, Action=ContinueUpdateRollback, 1",
        "UPDATE_ROLLBACK_FAILED, Action=ContinueUpdateRollback, 3",
        "ROLLBACK_COMPLETE, Action=DeleteStack, 3",
    })
    void doNotEndARepair(StackIn state, String write, int times) {
        Deployment deployment = Deployment.of("stage", organization);
        state.bring(aws, deployment.stackName());
        aws.swallow(write, times);

        Optional<StackSnapshot> settled = settle(deployment);

        assertThat(settled.map(stack -> stack.status().name()).orElse("none"))
                .isEqualTo(state == StackIn.ROLLBACK_COMPLETE ? "none" : "UPDATE_ROLLBACK_COMPLETE");
    }

    private Optional<StackSnapshot> settle(Deployment deployment) {
        Recording progress = new Recording();
        Repair repair = new Repair(true, Set.of("Log"));
        DeployOptions options = new DeployOptions(true, true, Optional.empty(), Map.of(), Set.of("Log"), repair, LIMIT);
        Stack stack = aws.stack(deployment.stackName());
        return new SettleStack(
                        deployment,
                        options,
                        aws.clients(),
                        new WatchStack(stack, new Poller(LIMIT, progress), progress),
                        new ConfirmProduction(deployment, (question, expected) -> true),
                        progress)
                .run();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void leaveNoChangeSetBehind(int times) {
        String stack = Deployment.of("stage", organization).stackName();
        aws.create(stack, StackIn.LOGS);
        aws.swallow("Action=DeleteChangeSet", times);
        ChangeSet changes = ChangeSet.create(
                aws.clients(),
                stack,
                new ChangeSetRequest(
                        "syndi-lost",
                        false,
                        Optional.of(StackIn.KEPT_LONGER),
                        Optional.empty(),
                        Map.of(),
                        Set.of(),
                        Map.of()));

        new DiscardChanges(aws.clients(), aws.stack(stack), new Recording()).run(changes);

        assertThat(aws.cloudFormation()
                        .listChangeSets(request -> request.stackName(stack))
                        .summaries())
                .isEmpty();
    }
}
