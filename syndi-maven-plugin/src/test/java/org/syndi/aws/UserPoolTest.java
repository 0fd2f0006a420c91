package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.aws.SignInAnswer.Admitted;
import org.syndi.aws.SignInAnswer.Reason;
import org.syndi.aws.SignInAnswer.Refused;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Login;
import org.syndi.deployment.Secret;
import org.syndi.local.wire.AwsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
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
        Login admin = new Login(email, new Secret(PASSWORD));
        assertThat(pool.ensureUser(admin)).isTrue();
        for (int time = 0; time < 2; time++) {
            pool.ensureGroup("ADMINS");
            pool.addToGroup(email, "ADMINS");
            pool.setPassword(admin);
            assertThat(pool.ensureUser(admin)).isFalse();
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
        assertThat(pool.signIn(admin)).isInstanceOfSatisfying(Admitted.class, admitted -> assertThat(
                        admitted.token().reveal())
                .startsWith("eyJ"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh0rt-A", "no-uppercase-7", "No-Digits-Here"})
    void saysOfAWeakPasswordWhatThePolicyWantsAndNotThePassword(String weak) {
        Login user = new Login("weak@myorg.com", new Secret(weak));

        assertRefusedWithoutThePassword(weak, () -> pool.ensureUser(user));
        assertThatThrownBy(() -> aws.cognito()
                        .adminGetUser(request -> request.userPoolId(poolId).username(user.email())))
                .isInstanceOf(UserNotFoundException.class);

        pool.ensureUser(new Login("weaker@myorg.com", new Secret(PASSWORD)));
        Login exists = new Login("weaker@myorg.com", new Secret(weak));
        assertRefusedWithoutThePassword(weak, () -> pool.setPassword(exists));
    }

    private static void assertRefusedWithoutThePassword(String weak, ThrowingCallable call) {
        DeploymentException refused = catchThrowableOfType(DeploymentException.class, call);
        assertThat(refused)
                .hasMessageContaining("refuses the password of weak")
                .hasMessageContaining("policy: Password ")
                .hasMessageContaining("ADMIN_PASSWORD");
        assertThat(wholeText(refused)).doesNotContain(weak);
    }

    @Test
    void tellsAWrongPassword() {
        pool.ensureUser(new Login(email, new Secret(PASSWORD)));

        assertThat(pool.signIn(new Login(email, new Secret("Wrong-Horse-8-Battery"))))
                .isEqualTo(new Refused(Reason.NAME_OR_PASSWORD, "Incorrect username or password."));
    }

    @Test
    void doesNotTakeAFaultOfTheCallForARefusal() {
        aws.intercept((service, operation, call) -> {
            if (operation.equals("AdminInitiateAuth")) {
                throw new AwsException(400, "AccessDeniedException", "User: x is not authorized to perform: y");
            }
        });

        assertThatThrownBy(() -> pool.signIn(new Login(email, new Secret(PASSWORD))))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("not authorized to perform");
    }

    /** With the causes, as {@code mvn -e} and the debug log show it. */
    private static String wholeText(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
