package org.syndi.aws;

import java.util.Map;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Login;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordHistoryPolicyViolationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** The Cognito user pool of a deployment. Every call may be repeated: it ends in the same state. */
public final class UserPool {
    private final CognitoIdentityProviderClient client;
    private final String poolId;
    private final String clientId;

    public UserPool(AwsClients clients, String poolId, String clientId) {
        this.client = clients.cognito();
        this.poolId = poolId;
        this.clientId = clientId;
    }

    /**
     * Makes the user if there is none; no invitation is sent. The password goes along as a temporary one, so that one
     * that the pool's policy refuses makes no user.
     *
     * @return whether the user was made
     * @throws DeploymentException if the policy refuses the password; there is no user then
     */
    public boolean ensureUser(Login user) {
        return AwsCall.call("create the user " + user.email(), () -> {
            try {
                client.adminGetUser(request -> request.userPoolId(poolId).username(user.email()));
                return false;
            } catch (UserNotFoundException e) {
                return create(user);
            }
        });
    }

    private boolean create(Login user) {
        try {
            client.adminCreateUser(request -> request.userPoolId(poolId)
                    .username(user.email())
                    .temporaryPassword(user.password().reveal())
                    .messageAction(MessageActionType.SUPPRESS)
                    .userAttributes(attribute("email", user.email()), attribute("email_verified", "true")));
            return true;
        } catch (UsernameExistsException e) {
            return AwsCall.wasRepeated(e); // then it is the one that was made by the request that got no answer
        } catch (InvalidPasswordException e) {
            throw refused(user, e);
        }
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    public void ensureGroup(String group) {
        AwsCall.call("create the group " + group, () -> {
            try {
                return client.createGroup(request -> request.userPoolId(poolId).groupName(group));
            } catch (GroupExistsException e) {
                return null;
            }
        });
    }

    public void addToGroup(String email, String group) {
        AwsCall.call(
                "add " + email + " to the group " + group,
                () -> client.adminAddUserToGroup(
                        request -> request.userPoolId(poolId).username(email).groupName(group)));
    }

    /**
     * Sets the password for good: none has to be chosen at the first sign-in.
     *
     * @throws DeploymentException if the pool's policy refuses it; the text says what the policy wants, not what was
     *     given
     */
    public void setPassword(Login user) {
        AwsCall.call("set the password of " + user.email(), () -> {
            try {
                return client.adminSetUserPassword(request -> request.userPoolId(poolId)
                        .username(user.email())
                        .password(user.password().reveal())
                        .permanent(true));
            } catch (InvalidPasswordException | PasswordHistoryPolicyViolationException e) {
                throw refused(user, e);
            }
        });
    }

    private static DeploymentException refused(Login user, CognitoIdentityProviderException e) {
        return new DeploymentException(
                "The user pool refuses the password of " + user.email() + ": " + AwsCall.message(e),
                "Choose one that meets the policy (in ADMIN_PASSWORD, or for another user USER_PASSWORD), then run the"
                        + " same command again.",
                e);
    }

    /**
     * Signs the user in.
     *
     * @throws DeploymentException if Cognito could not be asked, or may not be
     */
    public SignInAnswer signIn(Login user) {
        return AwsCall.call("sign in as " + user.email(), () -> {
            try {
                return SignInAnswers.of(client.adminInitiateAuth(request -> request.userPoolId(poolId)
                        .clientId(clientId)
                        .authFlow(AuthFlowType.ADMIN_USER_PASSWORD_AUTH)
                        .authParameters(Map.of(
                                "USERNAME",
                                user.email(),
                                "PASSWORD",
                                user.password().reveal()))));
            } catch (CognitoIdentityProviderException e) {
                return SignInAnswers.of(e).orElseThrow(() -> e);
            }
        });
    }

    public String poolId() {
        return poolId;
    }

    public String clientId() {
        return clientId;
    }
}
