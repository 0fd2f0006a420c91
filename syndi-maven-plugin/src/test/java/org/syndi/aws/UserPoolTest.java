package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.AdminUser;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Secret;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

class UserPoolTest {
    private static final String PASSWORD = "Correct-Horse-7-Battery";

    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private static String poolId;
    private static UserPool pool;

    private final String email = aws.freshName("admin") + "@myorg.com";

    @BeforeAll
    static void makePool() {
        poolId = aws.cognito()
                .createUserPool(request -> request.poolName("people"))
                .userPool()
                .id();
        String clientId = aws.cognito()
                .createUserPoolClient(request -> request.userPoolId(poolId)
                        .clientName("app")
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_ADMIN_USER_PASSWORD_AUTH))
                .userPoolClient()
                .clientId();
        pool = new UserPool(aws.clients(), poolId, clientId);
    }

    @Test
    void endsInTheSameStateHoweverOftenItIsDone() {
        AdminUser admin = new AdminUser(email, new Secret(PASSWORD));
        assertThat(pool.ensureUser(email)).isTrue();
        for (int time = 0; time < 2; time++) {
            pool.ensureGroup("ADMINS");
            pool.addToGroup(email, "ADMINS");
            pool.setPassword(admin);
            assertThat(pool.ensureUser(email)).isFalse();
        }

        var user =
                aws.cognito().adminGetUser(request -> request.userPoolId(poolId).username(email));
        assertThat(user.userStatus()).isEqualTo(UserStatusType.CONFIRMED);
        assertThat(aws.cognito()
                        .adminListGroupsForUser(
                                request -> request.userPoolId(poolId).username(email))
                        .groups())
                .extracting(GroupType::groupName)
                .containsExactly("ADMINS");
        assertThat(pool.signIn(email, new Secret(PASSWORD)).reveal()).startsWith("eyJ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh0rt-A", "no-uppercase-7", "No-Digits-Here"})
    void saysOfAWeakPasswordWhatThePolicyWantsAndNotThePassword(String weak) {
        pool.ensureUser("weak@myorg.com");

        DeploymentException refused = catchThrowableOfType(
                DeploymentException.class, () -> pool.setPassword(new AdminUser("weak@myorg.com", new Secret(weak))));

        assertThat(refused)
                .hasMessageContaining("refuses the password of weak@myorg.com")
                .hasMessageContaining("policy: Password ")
                .hasMessageContaining("ADMIN_PASSWORD");
        assertThat(wholeText(refused)).doesNotContain(weak);
    }

    @Test
    void saysOfAWrongPasswordWhoseItWasAndNotThePassword() {
        pool.ensureUser(email);
        pool.setPassword(new AdminUser(email, new Secret(PASSWORD)));
        String wrong = "Wrong-Horse-8-Battery";

        DeploymentException refused =
                catchThrowableOfType(DeploymentException.class, () -> pool.signIn(email, new Secret(wrong)));

        assertThat(refused).hasMessageContaining("does not sign in " + email).hasMessageContaining("ADMIN_PASSWORD");
        assertThat(wholeText(refused)).doesNotContain(wrong).doesNotContain(PASSWORD);
    }

    @Test
    void saysWhatCognitoAsksForBeforeItSignsIn() {
        aws.cognito()
                .adminCreateUser(
                        request -> request.userPoolId(poolId).username(email).temporaryPassword(PASSWORD));

        assertThatThrownBy(() -> pool.signIn(email, new Secret(PASSWORD)))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("NEW_PASSWORD_REQUIRED")
                .hasMessageContaining(email);
    }

    /** With the causes, as {@code mvn -e} and the debug log show it. */
    private static String wholeText(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
