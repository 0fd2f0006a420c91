package org.syndi.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.syndi.deploy.UserAccounts;

/**
 * Sets the password of a user for good: none has to be chosen at the next sign-in.
 *
 * @since 0.1.0
 */
@Mojo(name = "user-password", threadSafe = true)
public class UserPasswordMojo extends NewPasswordMojo {
    @Override
    void change(UserAccounts accounts) {
        accounts.setPassword(login());
    }
}
