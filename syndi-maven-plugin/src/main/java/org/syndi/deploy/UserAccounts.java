package org.syndi.deploy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.syndi.aws.AwsClients;
import org.syndi.aws.PoolUser;
import org.syndi.aws.StackSnapshot;
import org.syndi.aws.UserDirectory;
import org.syndi.aws.UserIdentity;
import org.syndi.aws.UserPool;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;
import org.syndi.deployment.Login;
import org.syndi.progress.Progress;

/**
 * The people who may use a deployment (guide, "user management"). Doing anything again ends in the same state. In a dry
 * run everything is looked at and nothing is changed.
 */
public final class UserAccounts {
    /** The groups that the app knows; one that the pool lacks is made when it is first needed. */
    private static final Set<String> KNOWN_GROUPS = Set.of("ADMINS", "LAB_MANAGERS", "RESEARCHERS", "CLINICIANS");

    private final Deployment deployment;
    private final UserPool pool;
    private final UserDirectory directory;
    private final boolean dryRun;
    private final Progress progress;

    private UserAccounts(
            Deployment deployment, UserPool pool, UserDirectory directory, boolean dryRun, Progress progress) {
        this.deployment = deployment;
        this.pool = pool;
        this.directory = directory;
        this.dryRun = dryRun;
        this.progress = progress;
    }

    /** @throws DeploymentException if there is no such deployment, or it has no users */
    public static UserAccounts of(AwsClients clients, Deployment deployment, boolean dryRun, Progress progress) {
        new SignIn(clients, progress).run();
        StackSnapshot stack = DeployedStack.require(clients, deployment);
        return new UserAccounts(
                deployment,
                DeployedUsers.pool(clients, stack),
                DeployedUsers.directory(clients, stack),
                dryRun,
                progress);
    }

    /**
     * Makes sure of a user with this password in this group. Other groups of an existing user stay.
     *
     * @throws DeploymentException if there is no such group, or the pool's policy refuses the password
     */
    public void add(Login user, String group) {
        requireGroup(group);
        boolean exists = directory.has(user.email());
        if (dryRun) {
            ensureUser().warnOfOthersSpelledAlike(user.email());
            progress.detail((exists ? "Would keep the user " : "Would create the user ") + user.email()
                    + ", set the password, and put into " + group);
            return;
        }
        ensureUser().run(user, group);
    }

    private EnsureUser ensureUser() {
        return new EnsureUser(deployment, pool, directory, progress);
    }

    /** @throws DeploymentException if there is no such user, or the pool's policy refuses the password */
    public void setPassword(Login user) {
        requireUser(user.email());
        if (dryRun) {
            progress.detail("Would set the password of " + user.email());
            return;
        }
        pool.setPassword(user);
        progress.detail("The password of " + user.email() + " is set");
    }

    /** @throws DeploymentException if there is no such user or group */
    public void addToGroup(String email, String group) {
        requireGroup(group);
        requireUser(email);
        if (directory.groupsOf(email).contains(group)) {
            progress.detail(email + " is a member of " + group + " already");
        } else if (dryRun) {
            progress.detail("Would put " + email + " into " + group);
        } else {
            pool.ensureGroup(group);
            pool.addToGroup(email, group);
            progress.detail(email + " is a member of " + group);
        }
    }

    /** @throws DeploymentException if there is no such user or group */
    public void removeFromGroup(String email, String group) {
        requireGroup(group);
        requireUser(email);
        if (!directory.groupsOf(email).contains(group)) {
            progress.detail(email + " is no member of " + group);
        } else if (dryRun) {
            progress.detail("Would take " + email + " out of " + group);
        } else {
            directory.removeFromGroup(email, group);
            progress.detail(email + " is no longer a member of " + group);
        }
    }

    /**
     * Deletes a user; one who is not there is no failure.
     *
     * @throws DeploymentException if it was not agreed to
     */
    public void remove(String email, Confirmation confirmation) {
        Optional<UserIdentity> found = directory.identify(email);
        if (found.isEmpty()) {
            progress.detail("There is no user " + email + Spelling.hint(directory.othersSpelledAlike(email))
                    + ": nothing to remove");
            return;
        }
        SortedSet<String> groups = directory.groupsOf(email);
        progress.detail(
                "The user " + email + " is a member of " + (groups.isEmpty() ? "no group" : String.join(", ", groups)));
        if (dryRun) {
            progress.detail("Would remove the user " + email);
            return;
        }
        if (!confirmation.given("The user " + email + " will be removed for good.", email)) {
            throw new DeploymentException(
                    "The removal of " + email + " was declined. Nothing was changed.",
                    "Run the same command again to be asked again.");
        }
        progress.detail(
                directory.remove(found.get())
                        ? "Removed the user " + email
                        : "The user " + email
                                + " is gone already: somebody else was faster. Whoever has that address now"
                                + " was not touched");
    }

    /** All users, by e-mail address. */
    public List<PoolUser> list() {
        return directory.users();
    }

    private void requireUser(String email) {
        if (!directory.has(email)) {
            throw new DeploymentException(
                    "There is no user " + email + " in the user pool " + directory.poolId()
                            + Spelling.hint(directory.othersSpelledAlike(email)) + ".",
                    "See who there is: " + GoalCommand.of(deployment, "user-list") + ". Or make the user: "
                            + GoalCommand.of(deployment, "user-add", "-Dsyndi.user=" + email));
        }
    }

    /** A group of a mistyped name would give nobody any rights, and nobody would see why. */
    private void requireGroup(String group) {
        SortedSet<String> groups = new TreeSet<>(KNOWN_GROUPS);
        groups.addAll(directory.groups());
        if (!groups.contains(group)) {
            throw new DeploymentException(
                    "There is no group '" + group + "'.",
                    "Use -Dsyndi.group=NAME with one of " + String.join(", ", groups) + ".");
        }
    }
}
