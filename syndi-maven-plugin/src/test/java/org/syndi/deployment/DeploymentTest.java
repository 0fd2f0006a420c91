package org.syndi.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentTest {
    private static final String ACCOUNT = "123456789012";

    @Test
    void namesEverythingByEnvironmentAndOrganization() {
        Deployment deployment = Deployment.of("stage", "my-org-2");

        assertThat(deployment.toString()).isEqualTo("stage/my-org-2");
        assertThat(deployment.id()).isEqualTo("stage-my-org-2");
        assertThat(deployment.stackName()).isEqualTo("rawscribe-stage-my-org-2");
        assertThat(deployment.functionName()).isEqualTo("rawscribe-stage-my-org-2-backend");
        assertThat(deployment.buildDirectoryName()).isEqualTo(".aws-sam-stage-my-org-2");
        assertThat(deployment.lambdaBucket(ACCOUNT)).isEqualTo("rawscribe-lambda-stage-my-org-2-" + ACCOUNT);
    }

    @ParameterizedTest
    @EnumSource(Environment.class)
    void takesOrganizationsAsLongAsTheLongestBucketNameAllows(Environment environment) {
        int longest = 28 - environment.toString().length();

        Deployment deployment = Deployment.of(environment.toString(), "o".repeat(longest));
        assertThat("rawscribe-eln-drafts-" + deployment.id() + "-" + ACCOUNT).hasSize(63);

        assertThatThrownBy(() -> Deployment.of(environment.toString(), "o".repeat(longest + 1)))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("is too long for " + environment)
                .hasMessageContaining("would have 1 more")
                .hasMessageContaining("at most " + longest + " characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "myorg", "my-org-2", "1-a"})
    void takesOrganizationsThatFitIntoBucketNames(String name) {
        assertThat(new Organization(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"My", "my_org", "-a", "a-", "a--b", "a.b", "a b", "a/b", "../x", "ä", "a\n", "$(id)"})
    void refusesOrganizationsThatDoNot(String name) {
        assertThatThrownBy(() -> new Organization(name))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("'" + name + "' cannot be an organization")
                .hasMessageContaining("-Dorg=");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void hasNoDefaultOrganization(String name) {
        assertThatThrownBy(() -> Deployment.of("dev", name))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("No organization is given");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void hasNoDefaultEnvironment(String name) {
        assertThatThrownBy(() -> Deployment.of(name, "myorg"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("No environment is given")
                .hasMessageContaining("dev, test, stage, prod");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "PROD", "Dev", "prod ", "production"})
    void knowsNoOtherEnvironment(String name) {
        assertThatThrownBy(() -> Environment.of(name))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("There is no environment '" + name + "'")
                .hasMessageContaining("dev, test, stage, prod");
    }

    @ParameterizedTest
    @CsvSource({"aws,AWS", "local,LOCAL"})
    void knowsTwoTargets(String text, TargetKind kind) {
        assertThat(TargetKind.of(text)).isEqualTo(kind).hasToString(text);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "AWS", "moon"})
    void knowsNoOtherTarget(String text) {
        assertThatThrownBy(() -> TargetKind.of(text))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("-Dsyndi.target=local");
    }
}
