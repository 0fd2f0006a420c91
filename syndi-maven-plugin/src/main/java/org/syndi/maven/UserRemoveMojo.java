package org.syndi.maven;

import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.deploy.UserAccounts;

/**
 * Removes a user for good, after the address was typed once more, or given as {@code -Dsyndi.confirm}. A user who is
 * not there is no failure.
 *
 * @since 0.1.0
 */
@Mojo(name = "user-remove", threadSafe = true)
public class UserRemoveMojo extends UserMojo {
    /**
     * Agrees in advance to the removal: the user's e-mail address. Example: {@code -Dsyndi.confirm=alice@myorg.com}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.confirm")
    private String confirm;

    @Override
    void change(UserAccounts accounts) {
        accounts.remove(user(), new TypedConfirmation(Optional.ofNullable(confirm), isInteractive()));
    }
}
