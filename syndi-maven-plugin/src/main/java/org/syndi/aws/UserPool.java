package org.syndi.aws;

import java.util.Map;
import org.syndi.deployment.AdminUser;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Secret;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
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
     * Makes the user if there is none; no invitation is sent.
     *
     * @return whether the user was made
     */
    public boolean ensureUser(String email) {
        return AwsCall.call("create the user " + email, () -> {
            try {
                client.adminGetUser(request -> request.userPoolId(poolId).username(email));
                return false;
            } catch (UserNotFoundException e) {
                return create(email);
            }
        });
    }

    private boolean create(String email) {
        try {
            client.adminCreateUser(request -> request.userPoolId(poolId)
                    .username(email)
                    .messageAction(MessageActionType.SUPPRESS)
                    .userAttributes(attribute("email", email), attribute("email_verified", "true")));
            return true;
        } catch (UsernameExistsException e) {
            return false;
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
    public void setPassword(AdminUser user) {
        setPassword(user.email(), user.password());
    }

    /** As {@link #setPassword(AdminUser)}, for any user. */
    public void setPassword(String email, Secret password) {
        AwsCall.call("set the password of " + email, () -> {
            try {
                return client.adminSetUserPassword(request -> request.userPoolId(poolId)
                        .username(email)
                        .password(password.reveal())
                        .permanent(true));
            } catch (InvalidPasswordException e) {
                throw new DeploymentException(
                        "The user pool refuses the password of " + email + ": " + AwsCall.message(e),
                        "Choose one that meets the policy (in ADMIN_PASSWORD, or for another user USER_PASSWORD), then"
                                + " run the same command again.",
                        e);
            }
        });
    }

    /**
     * Signs the user in.
     *
     * @return the ID token, the one that API Gateway's authorizer takes
     */
    public Secret signIn(String email, Secret password) {
        AdminInitiateAuthResponse answer = AwsCall.call("sign in as " + email, () -> {
            try {
                return client.adminInitiateAuth(request -> request.userPoolId(poolId)
                        .clientId(clientId)
                        .authFlow(AuthFlowType.ADMIN_USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", email, "PASSWORD", password.reveal())));
            } catch (NotAuthorizedException e) {
                throw new DeploymentException(
                        "Cognito does not sign in " + email + ": " + AwsCall.message(e),
                        "Check the password in ADMIN_PASSWORD (for another user: USER_PASSWORD), or set it anew with"
                                + " mvn syndi:user-password -Dsyndi.user=" + email + ".",
                        e);
            }
        });
        if (answer.authenticationResult() == null) {
            throw new DeploymentException(
                    "Cognito asks " + email + " for " + answer.challengeNameAsString() + " before it signs in.",
                    "Answer that challenge in the app once, then run the same command again.");
        }
        return new Secret(answer.authenticationResult().idToken());
    }
}
