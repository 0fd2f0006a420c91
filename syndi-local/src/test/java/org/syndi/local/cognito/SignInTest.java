package org.syndi.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordResetRequiredException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

class SignInTest {
    @TempDir
    private Path folder;

    private CognitoFixture aws;
    private UserPoolType pool;
    private String clientId;

    @BeforeEach
    void start() throws IOException {
        aws = new CognitoFixture(folder);
        pool = aws.pool();
        clientId = aws.clientOf(pool);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void signsInByEmailAddressAndPassword() {
        aws.user(pool);
        AuthenticationResultType result =
                aws.signIn(pool, clientId, CognitoFixture.PASSWORD).authenticationResult();
        assertThat(result.tokenType()).isEqualTo("Bearer");
        assertThat(result.expiresIn()).isEqualTo(3600);
        assertThat(result.idToken()).startsWith("eyJ");
        assertThat(result.accessToken()).startsWith("eyJ");
        assertThat(result.refreshToken()).isNotBlank();
    }

    @Test
    void refusesAWrongPasswordAndHidesUnknownUsers() {
        aws.user(pool);
        assertThatThrownBy(() -> aws.signIn(pool, clientId, "Wrong-Horse-7"))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("Incorrect username or password.");
        aws.client.adminDeleteUser(r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL));
        assertThatThrownBy(() -> aws.signIn(pool, clientId, CognitoFixture.PASSWORD))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("Incorrect username or password.");
    }

    @Test
    void namesUnknownUsersToALegacyClient() {
        UserPoolClientType legacy = aws.client
                .createUserPoolClient(r -> r.userPoolId(pool.id())
                        .clientName("old")
                        .explicitAuthFlows(ExplicitAuthFlowsType.ADMIN_NO_SRP_AUTH))
                .userPoolClient();
        assertThatThrownBy(() -> aws.signIn(pool, legacy.clientId(), CognitoFixture.PASSWORD))
                .isInstanceOf(UserNotFoundException.class)
                .hasMessageContaining("User does not exist.");
    }

    @Test
    void refusesAFlowThatTheClientDoesNotAllow() {
        aws.user(pool);
        UserPoolClientType bare = aws.client
                .createUserPoolClient(r -> r.userPoolId(pool.id()).clientName("bare"))
                .userPoolClient();
        assertThatThrownBy(() -> aws.signIn(pool, bare.clientId(), CognitoFixture.PASSWORD))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Auth flow not enabled for this client");
        assertThatThrownBy(() -> aws.client.initiateAuth(r -> r.clientId(bare.clientId())
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", "a", "PASSWORD", "b"))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("USER_PASSWORD_AUTH flow not enabled for this client");
    }

    @Test
    void asksForANewPasswordAfterATemporaryOne() {
        aws.client.adminCreateUser(
                r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL).temporaryPassword("Temporary-1"));
        AdminInitiateAuthResponse challenge = aws.signIn(pool, clientId, "Temporary-1");
        assertThat(challenge.challengeName()).isEqualTo(ChallengeNameType.NEW_PASSWORD_REQUIRED);
        assertThat(challenge.authenticationResult()).isNull();
        assertThatThrownBy(() -> respond(challenge.session(), "short"))
                .isInstanceOf(InvalidPasswordException.class)
                .hasMessageContaining("Password does not conform to policy: Password not long enough");

        assertThat(respond(challenge.session(), CognitoFixture.PASSWORD).idToken())
                .isNotBlank();
        assertThat(aws.client
                        .adminGetUser(r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL))
                        .userStatus())
                .isEqualTo(UserStatusType.CONFIRMED);
        assertThatThrownBy(() -> respond(challenge.session(), "Another-Horse-8"))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("session can only be used once");
        assertThat(aws.signIn(pool, clientId, CognitoFixture.PASSWORD).authenticationResult())
                .isNotNull();
    }

    @Test
    void letsTheAnswerToAChallengeComeTooLate() {
        aws.client.adminCreateUser(
                r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL).temporaryPassword("Temporary-1"));
        String session = aws.signIn(pool, clientId, "Temporary-1").session();
        aws.putClockForward(Duration.ofMinutes(4));
        assertThatThrownBy(() -> respond(session, CognitoFixture.PASSWORD))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("session is expired");
    }

    @Test
    void letsATemporaryPasswordEnd() {
        aws.client.adminCreateUser(
                r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL).temporaryPassword("Temporary-1"));
        aws.putClockForward(Duration.ofDays(8));
        assertThatThrownBy(() -> aws.signIn(pool, clientId, "Temporary-1"))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("Temporary password has expired");
    }

    @Test
    void refreshesUntilTheTokenIsRevoked() {
        aws.user(pool);
        String refreshToken = aws.signIn(pool, clientId, CognitoFixture.PASSWORD)
                .authenticationResult()
                .refreshToken();
        AuthenticationResultType refreshed = refresh(refreshToken);
        assertThat(refreshed.idToken()).startsWith("eyJ");
        assertThat(refreshed.refreshToken()).isNull();

        aws.client.revokeToken(r -> r.clientId(clientId).token(refreshToken));
        assertThatThrownBy(() -> refresh(refreshToken))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("Refresh Token has been revoked");
        assertThatThrownBy(() -> aws.client.getUser(r -> r.accessToken(refreshed.accessToken())))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("Access Token has been revoked");
        assertThatThrownBy(() -> refresh(refreshToken.substring(0, refreshToken.length() - 1) + "."))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("Invalid Refresh Token");
    }

    @Test
    void letsARefreshTokenEnd() {
        aws.user(pool);
        String refreshToken = aws.signIn(pool, clientId, CognitoFixture.PASSWORD)
                .authenticationResult()
                .refreshToken();
        aws.putClockForward(Duration.ofDays(31));
        assertThatThrownBy(() -> refresh(refreshToken)).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void showsAUserByTheAccessTokenOnly() {
        String username = aws.user(pool);
        AuthenticationResultType tokens =
                aws.signIn(pool, clientId, CognitoFixture.PASSWORD).authenticationResult();
        assertThat(aws.client.getUser(r -> r.accessToken(tokens.accessToken())).username())
                .isEqualTo(username);
        assertThatThrownBy(() -> aws.client.getUser(r -> r.accessToken(tokens.idToken())))
                .isInstanceOf(NotAuthorizedException.class);
        aws.client.globalSignOut(r -> r.accessToken(tokens.accessToken()));
        assertThatThrownBy(() -> refresh(tokens.refreshToken())).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void keepsADisabledUserOut() {
        aws.user(pool);
        String refreshToken = aws.signIn(pool, clientId, CognitoFixture.PASSWORD)
                .authenticationResult()
                .refreshToken();
        aws.client.adminDisableUser(r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL));
        assertThatThrownBy(() -> aws.signIn(pool, clientId, CognitoFixture.PASSWORD))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("User is disabled.");
        assertThatThrownBy(() -> refresh(refreshToken)).isInstanceOf(NotAuthorizedException.class);
        aws.client.adminEnableUser(r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL));
        assertThat(aws.signIn(pool, clientId, CognitoFixture.PASSWORD).authenticationResult())
                .isNotNull();
    }

    @Test
    void locksOutWhoTriesTooOften() {
        aws.user(pool);
        for (int time = 0; time < 5; time++) {
            assertThatThrownBy(() -> aws.signIn(pool, clientId, "Wrong-Horse-7"))
                    .hasMessageContaining("Incorrect username or password.");
        }
        assertThatThrownBy(() -> aws.signIn(pool, clientId, CognitoFixture.PASSWORD))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("Password attempts exceeded");
        aws.putClockForward(Duration.ofMinutes(1));
        assertThatThrownBy(() -> aws.signIn(pool, clientId, "Wrong-Horse-7"))
                .hasMessageContaining("Incorrect username or password.");
        aws.putClockForward(Duration.ofMillis(1500));
        assertThatThrownBy(() -> aws.signIn(pool, clientId, CognitoFixture.PASSWORD))
                .hasMessageContaining("Password attempts exceeded");
        aws.putClockForward(Duration.ofMinutes(1));
        assertThat(aws.signIn(pool, clientId, CognitoFixture.PASSWORD).authenticationResult())
                .isNotNull();
        assertThatThrownBy(() -> aws.signIn(pool, clientId, "Wrong-Horse-7"))
                .hasMessageContaining("Incorrect username or password.");
        assertThat(aws.signIn(pool, clientId, CognitoFixture.PASSWORD).authenticationResult())
                .isNotNull();
    }

    @Test
    void refusesAUserWhosePasswordWasReset() {
        aws.user(pool);
        aws.client.adminResetUserPassword(r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL));
        assertThatThrownBy(() -> aws.signIn(pool, clientId, CognitoFixture.PASSWORD))
                .isInstanceOf(PasswordResetRequiredException.class)
                .hasMessageContaining("Password reset required for the user");
        aws.client.adminSetUserPassword(r -> r.userPoolId(pool.id())
                .username(CognitoFixture.EMAIL)
                .password(CognitoFixture.PASSWORD)
                .permanent(true));
        assertThat(aws.signIn(pool, clientId, CognitoFixture.PASSWORD).authenticationResult())
                .isNotNull();
    }

    @Test
    void refusesAUserWhoSignedUpUntilAnAdministratorConfirms() {
        aws.client.signUp(
                r -> r.clientId(clientId).username(CognitoFixture.EMAIL).password(CognitoFixture.PASSWORD));
        assertThatThrownBy(() -> aws.signIn(pool, clientId, CognitoFixture.PASSWORD))
                .isInstanceOf(UserNotConfirmedException.class)
                .hasMessageContaining("User is not confirmed.");
        aws.client.adminConfirmSignUp(r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL));
        assertThat(aws.signIn(pool, clientId, CognitoFixture.PASSWORD).authenticationResult())
                .isNotNull();
    }

    @Test
    void letsNobodySignUpWhereOnlyAdministratorsMakeUsers() {
        UserPoolType closed = aws.client
                .createUserPool(r -> r.poolName("closed").adminCreateUserConfig(c -> c.allowAdminCreateUserOnly(true)))
                .userPool();
        String client = aws.clientOf(closed);
        assertThatThrownBy(() -> aws.client.signUp(
                        r -> r.clientId(client).username("ada").password(CognitoFixture.PASSWORD)))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("SignUp is not permitted for this user pool");
    }

    @Test
    void asksForASecondFactorWhereThePoolDemandsOne() {
        UserPoolType strict = aws.client
                .createUserPool(r -> r.poolName("strict")
                        .usernameAttributes(UsernameAttributeType.EMAIL)
                        .mfaConfiguration("ON"))
                .userPool();
        String client = aws.clientOf(strict);
        aws.user(strict);
        AdminInitiateAuthResponse answer = aws.signIn(strict, client, CognitoFixture.PASSWORD);
        assertThat(answer.challengeName()).isEqualTo(ChallengeNameType.MFA_SETUP);
        assertThat(answer.authenticationResult()).isNull();
        assertThatThrownBy(() -> aws.signIn(strict, client, "Wrong-Horse-7"))
                .isInstanceOf(NotAuthorizedException.class);
    }

    /**
     * Settled when a pool is made, and case-sensitive unless it is said (API reference, "UsernameConfigurationType").
     */
    @Test
    void tellsUpperFromLowerCaseUnlessThePoolWasMadeOtherwise() {
        String shouted = "ADA@example.com";
        aws.user(pool);
        aws.client.adminCreateUser(r -> r.userPoolId(pool.id()).username(shouted));
        assertThat(pool.usernameConfiguration()).isNull();

        UserPoolType deaf = aws.client
                .createUserPool(r -> r.poolName("deaf")
                        .usernameAttributes(UsernameAttributeType.EMAIL)
                        .usernameConfiguration(c -> c.caseSensitive(false)))
                .userPool();
        aws.user(deaf);
        assertThatThrownBy(() ->
                        aws.client.adminCreateUser(r -> r.userPoolId(deaf.id()).username(shouted)))
                .isInstanceOf(UsernameExistsException.class);
        assertThat(aws.client
                        .adminInitiateAuth(r -> r.userPoolId(deaf.id())
                                .clientId(aws.clientOf(deaf))
                                .authFlow(AuthFlowType.ADMIN_USER_PASSWORD_AUTH)
                                .authParameters(Map.of("USERNAME", shouted, "PASSWORD", CognitoFixture.PASSWORD)))
                        .authenticationResult())
                .isNotNull();
        assertThat(aws.client
                        .describeUserPool(r -> r.userPoolId(deaf.id()))
                        .userPool()
                        .usernameConfiguration()
                        .caseSensitive())
                .isFalse();
    }

    @Test
    void demandsTheSecretHashOfAClientWithASecret() throws Exception {
        aws.user(pool);
        UserPoolClientType secret = aws.client
                .createUserPoolClient(r -> r.userPoolId(pool.id())
                        .clientName("server")
                        .generateSecret(true)
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_ADMIN_USER_PASSWORD_AUTH))
                .userPoolClient();
        assertThatThrownBy(() -> aws.signIn(pool, secret.clientId(), CognitoFixture.PASSWORD))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("SECRET_HASH was not received");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String hash = Base64.getEncoder()
                .encodeToString(
                        mac.doFinal((CognitoFixture.EMAIL + secret.clientId()).getBytes(StandardCharsets.UTF_8)));
        assertThat(aws.client
                        .adminInitiateAuth(r -> r.userPoolId(pool.id())
                                .clientId(secret.clientId())
                                .authFlow(AuthFlowType.ADMIN_USER_PASSWORD_AUTH)
                                .authParameters(Map.of(
                                        "USERNAME", CognitoFixture.EMAIL,
                                        "PASSWORD", CognitoFixture.PASSWORD,
                                        "SECRET_HASH", hash)))
                        .authenticationResult())
                .isNotNull();
    }

    @Test
    void writesNoPasswordAndNoRefreshTokenToTheDisk() throws IOException {
        aws.user(pool);
        String refreshToken = aws.signIn(pool, clientId, CognitoFixture.PASSWORD)
                .authenticationResult()
                .refreshToken();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file))
                        .doesNotContain(CognitoFixture.PASSWORD)
                        .doesNotContain(refreshToken.substring(37));
            }
        }
    }

    @Test
    void keepsUsersKeysAndSessionsOverARestart() throws IOException {
        String username = aws.user(pool);
        AuthenticationResultType before =
                aws.signIn(pool, clientId, CognitoFixture.PASSWORD).authenticationResult();
        int port = aws.uri().getPort();
        aws.close();
        aws = new CognitoFixture(folder, port);
        assertThat(aws.client.getUser(r -> r.accessToken(before.accessToken())).username())
                .isEqualTo(username);
        assertThat(refresh(before.refreshToken()).accessToken()).isNotBlank();
        assertThat(aws.signIn(pool, clientId, CognitoFixture.PASSWORD).authenticationResult())
                .isNotNull();
    }

    private AuthenticationResultType respond(String session, String password) {
        return aws.client
                .respondToAuthChallenge(r -> r.clientId(clientId)
                        .challengeName(ChallengeNameType.NEW_PASSWORD_REQUIRED)
                        .session(session)
                        .challengeResponses(Map.of("USERNAME", CognitoFixture.EMAIL, "NEW_PASSWORD", password)))
                .authenticationResult();
    }

    private AuthenticationResultType refresh(String token) {
        return aws.client
                .initiateAuth(r -> r.clientId(clientId)
                        .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                        .authParameters(Map.of("REFRESH_TOKEN", token)))
                .authenticationResult();
    }
}
