package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.aws.PoolUser;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Login;
import org.syndi.deployment.Secret;
import org.syndi.progress.Progress;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** Whether a user pool tells upper from lower case, over everything that happens to the stack that it belongs to. */
class KeepUsernameCaseTest {
    private static final Path TEMPLATE = Path.of("../infra/template.yaml");
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @RegisterExtension
    static final SmallProjects PROJECTS = new SmallProjects();

    private final CognitoIdentityProviderClient cognito = PROJECTS.client(CognitoIdentityProviderClient.builder());

    @AfterEach
    void disconnect() {
        cognito.close();
    }

    @Test
    void aNewPoolHasOneUserForOnePerson() {
        SmallProject project = PROJECTS.of("stage", "fresh");
        String pool = pool(deploy(project, true));
        UserAccounts accounts = UserAccounts.of(project.clients(), project.deployment(), false, Progress.NONE);

        accounts.add(new Login("Anna@myorg.com", new Secret("Secret-Anna-1")), "RESEARCHERS");
        accounts.add(new Login("anna@myorg.com", new Secret("Secret-Anna-2")), "ADMINS");

        assertThat(accounts.list()).singleElement().extracting(PoolUser::email).isEqualTo("Anna@myorg.com");
        assertThat(new IssueToken(project.deployment(), project.clients())
                        .run(new Login("ANNA@myorg.com", new Secret("Secret-Anna-2")))
                        .reveal())
                .startsWith("eyJ");
        assertThat(isCaseSensitive(pool)).isFalse();
        assertThat(deploy(project, true).changed()).isFalse();
    }

    @Test
    void aPoolOfAnEarlierTemplateStaysAsItIs() {
        SmallProject project = PROJECTS.of("stage", "earlier");
        writeEarlierTemplate(project);
        String pool = pool(deploy(project, true));

        writeTemplate(project);
        DeployResult updated = deploy(project, true);

        assertThat(pool(updated)).isEqualTo(pool);
        assertThat(isCaseSensitive(pool)).isTrue();
        assertThat(updated.changed()).as("nothing of the stack is another").isFalse();
        project.write(
                "infra/template.yaml",
                SmallProject.read(TEMPLATE).replace("RetentionInDays: !If [IsProd, 365, 30]", "RetentionInDays: 60"));
        assertThat(deploy(project, true).stack().parameters()).containsEntry("CaseSensitiveUsernames", "true");
        assertThatThrownBy(() -> deploy(project, Map.of("CaseSensitiveUsernames", "false")))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("The user pool " + pool + " tells upper from lower case")
                .hasMessageContaining("Nothing was changed");
    }

    @Test
    void aPoolThatWasRetainedIsTakenOverAsItIs() {
        SmallProject project = PROJECTS.of("stage", "retained");
        writeEarlierTemplate(project);
        String pool = pool(deploy(project, true));
        delete(project);

        writeTemplate(project);
        DeployResult again = deploy(project, true);

        assertThat(pool(again)).isEqualTo(pool);
        assertThat(isCaseSensitive(pool)).isTrue();
        assertThat(deploy(project, true).changed()).isFalse();
    }

    /** The stack's own template has neither the parameter nor the condition that the import would name. */
    @Test
    void aPoolThatWasRetainedIsTakenIntoAStackOfAnEarlierTemplate() {
        SmallProject project = PROJECTS.of("stage", "into");
        writeEarlierTemplate(project);
        String pool = pool(deploy(project, true));
        delete(project);
        deploy(project, false);

        writeTemplate(project);
        DeployResult again = deploy(project, true);

        assertThat(pool(again)).isEqualTo(pool);
        assertThat(isCaseSensitive(pool)).isTrue();
    }

    @Test
    void aPoolThatIsToBeNewMayBeMadeCaseSensitive() {
        SmallProject project = PROJECTS.of("stage", "chosen");

        assertThat(isCaseSensitive(pool(deploy(project, Map.of("CaseSensitiveUsernames", "true")))))
                .isTrue();
    }

    private boolean isCaseSensitive(String id) {
        UserPoolType pool =
                cognito.describeUserPool(request -> request.userPoolId(id)).userPool();
        return pool.usernameConfiguration() == null
                || pool.usernameConfiguration().caseSensitive();
    }

    private static String pool(DeployResult deployed) {
        return deployed.stack().outputs().get("CognitoUserPoolId");
    }

    private static void writeTemplate(SmallProject project) {
        project.write("infra/template.yaml", SmallProject.read(TEMPLATE));
    }

    /** As it was before it said anything about case. */
    private static void writeEarlierTemplate(SmallProject project) {
        String now = SmallProject.read(TEMPLATE);
        String earlier = now.replaceAll("(?m)^  CaseSensitiveUsernames:\\R(?:    .*\\R)+", "")
                .replaceAll("(?m)^  OneUserInAnyCase:.*\\R", "")
                .replaceAll("(?m)^      UsernameConfiguration: !If\\R(?:        .*\\R)+", "");
        assertThat(earlier).isNotEqualTo(now).doesNotContain("CaseSensitive:", "OneUserInAnyCase");
        project.write("infra/template.yaml", earlier);
    }

    private static DeployResult deploy(SmallProject project, boolean auth) {
        return project.deployAndSync(project.options(auth));
    }

    private static DeployResult deploy(SmallProject project, Map<String, String> parameters) {
        return project.deployAndSync(new DeployOptions(true, true, Optional.empty(), parameters, Set.of(), LIMIT));
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
}
