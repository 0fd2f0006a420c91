package org.syndi.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.deploy.UserAccounts;

/**
 * Makes sure of a user of the app: makes the user if there is none (no mail is sent), sets the password for good, and
 * puts the user into a group. Doing it again ends in the same state; other groups of an existing user stay.
 *
 * @since 0.1.0
 */
@Mojo(name = "user-add", threadSafe = true)
public class UserAddMojo extends NewPasswordMojo {
    /**
     * The group: {@code ADMINS}, {@code LAB_MANAGERS}, {@code RESEARCHERS}, {@code CLINICIANS}, or another one that the
     * user pool has. Example: {@code -Dsyndi.group=LAB_MANAGERS}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.group", defaultValue = "RESEARCHERS")
    private String group;

    @Override
    void change(UserAccounts accounts) {
        accounts.add(login(), group);
    }
}
