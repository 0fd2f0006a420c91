package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Login;
import org.syndi.deployment.Secret;
import org.syndi.local.wire.AwsException;
import org.syndi.progress.Progress;

/** What a failed step says of those before it. */
class EnsureUserTest {
    private static final Deployment DEPLOYMENT = Deployment.of("stage", "ensured");

    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private static StackSnapshot stack;

    private final Login user = new Login(aws.freshName("user") + "@myorg.com", new Secret("Correct-Horse-7"));

    @BeforeAll
    static void deploy() {
        stack = aws.create(DEPLOYMENT.stackName(), LocalStack.template("http://127.0.0.1:9/stage", "ensured-forms"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AdminCreateUser       | Nothing was changed.
            AdminSetUserPassword  | What is left: the user was made; without a password for good (FORCE_CHANGE_PASSWORD) and not yet a member of RESEARCHERS.
            AdminAddUserToGroup   | What is left: the user was made, the password is set; not yet a member of RESEARCHERS.
            """)
    void saysWhatIsLeftWhereItStops(String refused, String left) {
        DeploymentException failure = failure(refused);

        assertThat(failure.problem()).contains("no " + refused).endsWith(left);
        String takeAway = "mvn syndi:user-remove -Denv=stage -Dorg=ensured -Dsyndi.user=" + user.email();
        if (refused.equals("AdminCreateUser")) {
            assertThat(failure.remedy()).doesNotContain(takeAway);
        } else {
            assertThat(failure.remedy()).endsWith("goes on from there. To take the user away instead: " + takeAway);
        }
    }

    @Test
    void goesOnFromThere() {
        failure("AdminAddUserToGroup");
        aws.intercept((service, operation, call) -> {});

        ensure();

        assertThat(DeployedUsers.directory(aws.clients(), stack).groupsOf(user.email()))
                .containsExactly("RESEARCHERS");
    }

    private DeploymentException failure(String refused) {
        aws.intercept((service, operation, call) -> {
            if (operation.equals(refused)) {
                throw new AwsException(400, "InternalErrorException", "no " + refused);
            }
        });
        return catchThrowableOfType(DeploymentException.class, this::ensure);
    }

    private void ensure() {
        new EnsureUser(
                        DEPLOYMENT,
                        DeployedUsers.pool(aws.clients(), stack),
                        DeployedUsers.directory(aws.clients(), stack),
                        Progress.NONE)
                .run(user, "RESEARCHERS");
    }
}
