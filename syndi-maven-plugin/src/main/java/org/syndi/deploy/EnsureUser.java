package org.syndi.deploy;

import java.util.ArrayList;
import java.util.List;
import org.syndi.aws.UserDirectory;
import org.syndi.aws.UserPool;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;
import org.syndi.deployment.Login;
import org.syndi.progress.Progress;

/**
 * Makes sure of somebody who may use the app (guide, "user management" and "ADMIN_USERNAME and ADMIN_PASSWORD"): the
 * user, the password, the group, the membership. Doing it again ends in the same state.
 */
final class EnsureUser {
    private final Deployment deployment;
    private final UserPool pool;
    private final UserDirectory directory;
    private final Progress progress;

    EnsureUser(Deployment deployment, UserPool pool, UserDirectory directory, Progress progress) {
        this.deployment = deployment;
        this.pool = pool;
        this.directory = directory;
        this.progress = progress;
    }

    /** @throws DeploymentException if a step fails; it says what those before it have left */
    void run(Login user, String group) {
        warnOfOthersSpelledAlike(user.email());
        List<String> done = new ArrayList<>();
        try {
            if (pool.ensureUser(user)) {
                done.add("the user was made");
                progress.detail("Created the user " + user.email());
            } else {
                progress.detail("The user " + user.email() + " exists");
            }
            pool.setPassword(user);
            done.add("the password is set");
            progress.detail("The password is set");
            pool.ensureGroup(group);
            pool.addToGroup(user.email(), group);
            progress.detail("Is a member of " + group);
        } catch (DeploymentException e) {
            throw new DeploymentException(
                    e.problem() + " " + left(done, group), e.remedy() + again(user.email(), done), e);
        }
    }

    private static String left(List<String> done, String group) {
        if (done.isEmpty()) {
            return "Nothing was changed.";
        }
        String missing = done.contains("the password is set")
                ? "not yet a member of " + group
                : "without a password for good (FORCE_CHANGE_PASSWORD) and not yet a member of " + group;
        return "What is left: " + String.join(", ", done) + "; " + missing + ".";
    }

    private String again(String email, List<String> done) {
        return done.contains("the user was made")
                ? " The same command goes on from there. To take the user away instead: "
                        + GoalCommand.of(deployment, "user-remove", "-Dsyndi.user=" + email)
                : "";
    }

    /** Such a pool was made without a say about case, and that can never be changed. */
    void warnOfOthersSpelledAlike(String email) {
        List<String> others = directory.has(email) ? List.of() : directory.othersSpelledAlike(email);
        if (!others.isEmpty()) {
            progress.warning("There is the user " + String.join(", ", others) + " already. " + email
                    + " differs only in upper and lower case, but in this user pool that is somebody else. If it is the"
                    + " same person, use the spelling that is there.");
        }
    }
}
