package org.syndi.deploy;

import java.util.List;
import java.util.Optional;
import org.syndi.aws.AwsClients;
import org.syndi.aws.PoolUser;
import org.syndi.aws.SignInAnswer;
import org.syndi.aws.SignInAnswer.Admitted;
import org.syndi.aws.SignInAnswer.Refused;
import org.syndi.aws.StackSnapshot;
import org.syndi.aws.UserDirectory;
import org.syndi.aws.UserPool;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;
import org.syndi.deployment.Login;
import org.syndi.deployment.Secret;

/** Signs somebody in to the app. Whoever is not let in is told why, and what to do about that. */
final class SignUserIn {
    private final Deployment deployment;
    private final AwsClients clients;
    private final UserPool pool;
    private final UserDirectory directory;

    /** @throws DeploymentException if the deployment has no users */
    SignUserIn(Deployment deployment, AwsClients clients, StackSnapshot stack) {
        this.deployment = deployment;
        this.clients = clients;
        this.pool = DeployedUsers.pool(clients, stack);
        this.directory = DeployedUsers.directory(clients, stack);
    }

    /**
     * Signs in.
     *
     * @return the ID token, the one that API Gateway's authorizer takes
     * @throws DeploymentException if Cognito does not let this one in
     */
    Secret run(Login user) {
        SignInAnswer answer = pool.signIn(user);
        if (answer instanceof Admitted admitted) {
            return admitted.token();
        }
        throw refusal(user.email(), (Refused) answer);
    }

    private DeploymentException refusal(String email, Refused refused) {
        return switch (refused.reason()) {
            case NAME_OR_PASSWORD -> nameOrPassword(email, refused);
            case NO_SUCH_USER -> unknown(email);
            case DISABLED -> disabled(email);
            case TOO_MANY_ATTEMPTS ->
                refused(
                        email,
                        "there were too many attempts with a wrong password (" + refused.words() + ")",
                        "Do not try for 15 minutes: Cognito waits longer after each attempt. Then run the same command"
                                + " again with the right password. A new one, if that is what is missing: "
                                + newPassword(email));
            case TEMPORARY_PASSWORD_EXPIRED ->
                refused(email, "the temporary password has expired", "Set one for good: " + newPassword(email));
            case NEW_PASSWORD_REQUIRED ->
                refused(
                        email,
                        "the password is a temporary one, to be changed first (" + refused.words()
                                + "; the user is in FORCE_CHANGE_PASSWORD)",
                        "Change it in the app, or set one for good: " + newPassword(email));
            case PASSWORD_RESET_REQUIRED ->
                refused(
                        email,
                        "an administrator has reset the password (" + refused.words() + ")",
                        "Take the code that Cognito has sent by e-mail and choose a new password in the app, or set one"
                                + " for good: " + newPassword(email));
            case NOT_CONFIRMED ->
                refused(
                        email,
                        "the user is not confirmed yet (UNCONFIRMED)",
                        "Enter the code that Cognito has sent by e-mail in the app, or confirm the user by setting a"
                                + " password for good: " + newPassword(email));
            case SECOND_FACTOR ->
                refused(
                        email,
                        "Cognito asks for a second factor (" + refused.words() + "), which no goal can give",
                        "Sign in as a user without one, -Dsyndi.user=EMAIL. If the user pool demands it of everybody (its"
                                + " MfaConfiguration is ON), no goal can sign in: run " + command("verify")
                                + " without a user.");
            case OTHER_CHALLENGE ->
                refused(
                        email,
                        "Cognito asks for " + refused.words() + " first, which no goal can answer",
                        "Answer it in the app once, then run the same command again.");
            case FLOW_OFF ->
                refused(
                        email,
                        "the app client " + pool.clientId() + " does not allow sign-in by password on the word of an"
                                + " administrator (" + refused.words() + ")",
                        "Add ALLOW_ADMIN_USER_PASSWORD_AUTH to the ExplicitAuthFlows of the app client: in the template,"
                                + " and then " + command("deploy")
                                + "; of a user pool of your own (CognitoClientId), there.");
            case SECRET_NEEDED ->
                refused(
                        email,
                        "the app client " + pool.clientId() + " has a secret, which neither the app in a browser nor a"
                                + " goal can know (" + refused.words() + ")",
                        "Make an app client without a secret in the user pool " + pool.poolId() + ", then: "
                                + command(
                                        "deploy",
                                        "-Dsyndi.parameters=CognitoUserPoolId=" + pool.poolId()
                                                + ",CognitoClientId=CLIENT"));
            case NO_SUCH_CLIENT -> gone(email, "the app client " + pool.clientId() + " of the user pool", refused);
            case NO_SUCH_POOL -> gone(email, "the user pool", refused);
            case TRIGGER ->
                refused(
                        email,
                        "a Lambda trigger of the user pool " + pool.poolId() + " refused it: " + refused.words(),
                        "Look at the log of that trigger's function (LambdaConfig of the user pool names it).");
            case OTHER ->
                refused(
                        email,
                        refused.words(),
                        "See in which state the user is: " + command("user-list") + ". A new password: "
                                + newPassword(email));
        };
    }

    /** Who may sign others in may most often look at them too, and then it is known which of both it was. */
    private DeploymentException nameOrPassword(String email, Refused refused) {
        Optional<PoolUser> user;
        try {
            user = directory.find(email);
        } catch (DeploymentException e) {
            return wrongPassword(email, refused.words());
        }
        if (user.isEmpty()) {
            return unknown(email);
        }
        return user.get().enabled() ? wrongPassword(email, "the password is wrong") : disabled(email);
    }

    private DeploymentException wrongPassword(String email, String why) {
        return refused(
                email,
                why,
                "Check the password in ADMIN_PASSWORD (for another user: USER_PASSWORD), or set it anew: "
                        + newPassword(email));
    }

    private DeploymentException unknown(String email) {
        List<String> similar = similar(email);
        return refused(
                email,
                "there is no such user in the user pool " + pool.poolId() + Spelling.hint(similar),
                similar.isEmpty()
                        ? "See who there is: " + command("user-list") + ". Or make the user: "
                                + command("user-add", user(email))
                        : "Sign in under the name as it is written there.");
    }

    private List<String> similar(String email) {
        try {
            return directory.othersSpelledAlike(email);
        } catch (DeploymentException e) {
            return List.of();
        }
    }

    private DeploymentException disabled(String email) {
        return refused(
                email,
                "the user is disabled",
                "Somebody switched this user off. If it is to be let in again: "
                        + clients.commandLine("cognito-idp admin-enable-user --user-pool-id " + pool.poolId()
                                + " --username " + email));
    }

    private DeploymentException gone(String email, String what, Refused refused) {
        return refused(
                email,
                what + " that the stack names is not there any more (" + refused.words() + ")",
                "If it was deleted, its users are gone with it. Use another one: "
                        + command("deploy", "-Dsyndi.parameters=CognitoUserPoolId=POOL,CognitoClientId=CLIENT")
                        + ". Or take the stack down, which keeps the buckets, and deploy it anew with a new user pool: "
                        + command("delete") + ", then " + command("deploy"));
    }

    private static DeploymentException refused(String email, String why, String remedy) {
        return new DeploymentException("Cognito does not sign in " + email + ": " + why + ".", remedy);
    }

    private String newPassword(String email) {
        return command("user-password", user(email));
    }

    private static String user(String email) {
        return "-Dsyndi.user=" + email;
    }

    private String command(String goal, String... options) {
        return GoalCommand.of(deployment, goal, options);
    }
}
