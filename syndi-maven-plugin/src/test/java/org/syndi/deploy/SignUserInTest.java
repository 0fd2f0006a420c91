package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Login;
import org.syndi.deployment.Secret;
import org.syndi.local.wire.AwsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;

/** Each refusal of Cognito, brought about as it comes about, with the next step that is its own. */
class SignUserInTest {
    private static final String PASSWORD = "Correct-Horse-7";
    private static final String SET_PASSWORD = "mvn syndi:user-password -Denv=stage -Dorg=ORG -Dsyndi.user=EMAIL";

    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private final String org = aws.freshName("org");
    private final Deployment deployment = Deployment.of("stage", org);
    private final String email = "Anna@" + org + ".com";
    private String pool;
    private String client;
    private StackSnapshot stack;

    @BeforeEach
    void deploy() {
        stack = aws.create(deployment.stackName(), LocalStack.template("http://127.0.0.1:9/stage", org + "-forms"));
        pool = stack.outputs().get("CognitoUserPoolId");
        client = stack.outputs().get("CognitoClientId");
        aws.cognito().adminCreateUser(r -> r.userPoolId(pool).username(email));
        setPassword(true);
    }

    private void setPassword(boolean permanent) {
        aws.cognito()
                .adminSetUserPassword(r ->
                        r.userPoolId(pool).username(email).password(PASSWORD).permanent(permanent));
    }

    @Test
    void letsInWhoHasThePassword() {
        assertThat(signIn(email, PASSWORD)).startsWith("eyJ");
    }

    @Test
    void saysOfAWrongPasswordThatItIsThePassword() {
        DeploymentException refusal = refusal(email, "Wrong-Horse-8");

        assertThat(refusal.problem()).isEqualTo("Cognito does not sign in " + email + ": the password is wrong.");
        assertThat(refusal.remedy()).contains("USER_PASSWORD").endsWith(typed(SET_PASSWORD));
        assertThat(refusal).hasMessageNotContaining("Wrong-Horse-8");
    }

    @Test
    void saysOfAnUnknownUserThatThereIsNone() {
        DeploymentException refusal = refusal("nobody@myorg.com", PASSWORD);

        assertThat(refusal.problem()).endsWith("there is no such user in the user pool " + pool + ".");
        assertThat(refusal.remedy())
                .contains("mvn syndi:user-list -Denv=stage -Dorg=" + org)
                .contains("mvn syndi:user-add -Denv=stage -Dorg=" + org + " -Dsyndi.user=nobody@myorg.com")
                .doesNotContain("user-password");
    }

    @Test
    void namesTheUserWhoIsSpelledAlike() {
        DeploymentException refusal = refusal(email.toLowerCase(Locale.ROOT), PASSWORD);

        assertThat(refusal.problem()).contains("there is " + email).contains("tells upper from lower case");
        assertThat(refusal.remedy()).doesNotContain("user-add");
    }

    /** Who may only sign others in, but not look at them, gets what Cognito says. */
    @Test
    void hidesNothingButGuessesNothingWhereUsersMayNotBeLookedAt() {
        aws.intercept((service, operation, call) -> {
            if (operation.equals("AdminGetUser")) {
                throw new AwsException(400, "AccessDeniedException", "not authorized to perform: AdminGetUser");
            }
        });

        assertThat(refusal(email, "Wrong-Horse-8").problem()).contains("Incorrect username or password.");
    }

    @Test
    void saysOfADisabledUserHowToEnableIt() {
        aws.cognito().adminDisableUser(r -> r.userPoolId(pool).username(email));

        DeploymentException refusal = refusal(email, PASSWORD);

        assertThat(refusal.problem()).endsWith("the user is disabled.");
        assertThat(refusal.remedy())
                .contains("aws cognito-idp admin-enable-user --user-pool-id " + pool + " --username " + email)
                .contains("--endpoint-url http://127.0.0.1:")
                .doesNotContain("user-password");
    }

    @Test
    void saysAfterTooManyAttemptsToWait() {
        for (int time = 0; time < 5; time++) {
            refusal(email, "Wrong-Horse-8");
        }
        aws.intercept((service, operation, call) -> {
            if (operation.equals("AdminInitiateAuth")) { // the lock lasts a second, which a busy machine may need
                throw new AwsException(400, "NotAuthorizedException", "Password attempts exceeded");
            }
        });

        DeploymentException refusal = refusal(email, PASSWORD);

        assertThat(refusal.problem()).contains("too many attempts");
        assertThat(refusal.remedy()).startsWith("Do not try for 15 minutes");
    }

    @Test
    void advisesAPasswordForGoodAfterATemporaryOne() {
        setPassword(false);

        DeploymentException refusal = refusal(email, PASSWORD);

        assertThat(refusal.problem()).contains("NEW_PASSWORD_REQUIRED").contains("FORCE_CHANGE_PASSWORD");
        assertThat(refusal.remedy()).endsWith(typed(SET_PASSWORD));
    }

    @Test
    void advisesAPasswordForGoodWhereTheTemporaryOneHasExpired() {
        fail("NotAuthorizedException", "Temporary password has expired and must be reset by an administrator.");

        DeploymentException refusal = refusal(email, PASSWORD);

        assertThat(refusal.problem()).contains("the temporary password has expired");
        assertThat(refusal.remedy()).endsWith(typed(SET_PASSWORD));
    }

    @Test
    void advisesANewPasswordAfterAReset() {
        aws.cognito().adminResetUserPassword(r -> r.userPoolId(pool).username(email));

        DeploymentException refusal = refusal(email, PASSWORD);

        assertThat(refusal.problem()).contains("an administrator has reset the password");
        assertThat(refusal.remedy()).endsWith(typed(SET_PASSWORD));
        setPassword(true);
        assertThatCode(() -> signIn(email, PASSWORD)).doesNotThrowAnyException();
    }

    @Test
    void saysOfAnUnconfirmedUserHowToConfirm() {
        String stranger = "stranger@myorg.com";
        aws.cognito().signUp(r -> r.clientId(client).username(stranger).password(PASSWORD));

        DeploymentException refusal = refusal(stranger, PASSWORD);

        assertThat(refusal.problem()).contains("not confirmed yet (UNCONFIRMED)");
        assertThat(refusal.remedy()).contains("user-password").endsWith("-Dsyndi.user=" + stranger);
    }

    @Test
    void saysOfASecondFactorThatNoGoalHasOne() {
        String strict = aws.cognito()
                .createUserPool(r -> r.poolName("strict").mfaConfiguration("ON"))
                .userPool()
                .id();
        String app = clientOf(strict, ExplicitAuthFlowsType.ALLOW_ADMIN_USER_PASSWORD_AUTH, false);
        aws.cognito().adminCreateUser(r -> r.userPoolId(strict).username(email));
        aws.cognito()
                .adminSetUserPassword(r ->
                        r.userPoolId(strict).username(email).password(PASSWORD).permanent(true));

        DeploymentException refusal = refusal(in(strict, app), email, PASSWORD);

        assertThat(refusal.problem()).contains("second factor (MFA_SETUP)");
        assertThat(refusal.remedy()).contains("mvn syndi:verify -Denv=stage -Dorg=" + org + " without a user");
    }

    @Test
    void saysWhichFlowTheClientLacks() {
        String app = clientOf(pool, ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH, false);

        DeploymentException refusal = refusal(in(pool, app), email, PASSWORD);

        assertThat(refusal.problem()).contains("the app client " + app).contains("Auth flow not enabled");
        assertThat(refusal.remedy()).contains("ALLOW_ADMIN_USER_PASSWORD_AUTH").doesNotContain("user-password");
    }

    @Test
    void saysThatAClientWithASecretIsNoneForThis() {
        String app = clientOf(pool, ExplicitAuthFlowsType.ALLOW_ADMIN_USER_PASSWORD_AUTH, true);

        DeploymentException refusal = refusal(in(pool, app), email, PASSWORD);

        assertThat(refusal.problem()).contains("the app client " + app + " has a secret");
        assertThat(refusal.remedy()).contains("CognitoUserPoolId=" + pool + ",CognitoClientId=CLIENT");
    }

    @Test
    void saysThatTheClientIsGone() {
        aws.cognito().deleteUserPoolClient(r -> r.userPoolId(pool).clientId(client));

        assertThat(refusal(email, PASSWORD).problem())
                .contains("the app client " + client + " of the user pool that the stack names is not there any more");
    }

    @Test
    void saysThatThePoolIsGone() {
        aws.cognito().deleteUserPool(r -> r.userPoolId(pool));

        DeploymentException refusal = refusal(email, PASSWORD);

        assertThat(refusal.problem())
                .contains("the user pool that the stack names is not there any more")
                .contains(pool);
        assertThat(refusal.remedy()).contains("mvn syndi:deploy -Denv=stage -Dorg=" + org);
    }

    @Test
    void saysThatATriggerRefused() {
        fail("UserLambdaValidationException", "PreAuthentication failed with error only from the lab.");

        DeploymentException refusal = refusal(email, PASSWORD);

        assertThat(refusal.problem()).contains("a Lambda trigger").contains("only from the lab");
        assertThat(refusal.remedy()).contains("log of that trigger's function");
    }

    private static void fail(String code, String message) {
        aws.intercept((service, operation, call) -> {
            if (operation.equals("AdminInitiateAuth")) {
                throw new AwsException(400, code, message);
            }
        });
    }

    private String clientOf(String poolId, ExplicitAuthFlowsType flow, boolean secret) {
        return aws.cognito()
                .createUserPoolClient(r -> r.userPoolId(poolId)
                        .clientName("other")
                        .generateSecret(secret)
                        .explicitAuthFlows(flow))
                .userPoolClient()
                .clientId();
    }

    /** A stack that names another pool, as one with a pool of one's own does. */
    private StackSnapshot in(String poolId, String clientId) {
        return aws.create(deployment.stackName() + "-other", """
                Resources:
                  Nothing: {Type: AWS::CloudFormation::WaitConditionHandle}
                Outputs:
                  CognitoUserPoolId: {Value: '%s'}
                  CognitoClientId: {Value: '%s'}
                """.formatted(poolId, clientId));
    }

    private String typed(String command) {
        return command.replace("ORG", org).replace("EMAIL", email);
    }

    private String signIn(String name, String password) {
        return new SignUserIn(deployment, aws.clients(), stack)
                .run(new Login(name, new Secret(password)))
                .reveal();
    }

    private DeploymentException refusal(String name, String password) {
        return refusal(stack, name, password);
    }

    private DeploymentException refusal(StackSnapshot of, String name, String password) {
        Login login = new Login(name, new Secret(password));
        return catchThrowableOfType(
                DeploymentException.class, () -> new SignUserIn(deployment, aws.clients(), of).run(login));
    }
}
