package org.syndi.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.deploy.UserAccounts;
import org.syndi.deployment.DeploymentException;

/**
 * Puts a user into a group, or with {@code -Dsyndi.remove} takes the user out of it. Other groups stay as they are.
 *
 * @since 0.1.0
 */
@Mojo(name = "user-group", threadSafe = true)
public class UserGroupMojo extends UserMojo {
    /**
     * The group: {@code ADMINS}, {@code LAB_MANAGERS}, {@code RESEARCHERS}, {@code CLINICIANS}, or another one that the
     * user pool has. Required. Example: {@code -Dsyndi.group=LAB_MANAGERS}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.group")
    private String group;

    /**
     * Takes the user out of the group instead.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.remove", defaultValue = "false")
    private boolean remove;

    @Override
    void prepare() {
        if (group == null || group.isBlank()) {
            throw new DeploymentException("No group is named.", "Add for example -Dsyndi.group=LAB_MANAGERS.");
        }
    }

    @Override
    void change(UserAccounts accounts) {
        if (remove) {
            accounts.removeFromGroup(user(), group);
        } else {
            accounts.addToGroup(user(), group);
        }
    }
}
