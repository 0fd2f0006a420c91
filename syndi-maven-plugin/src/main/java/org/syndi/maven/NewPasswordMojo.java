package org.syndi.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.deployment.Login;

/** What every goal has that gives a user a password. */
abstract class NewPasswordMojo extends UserMojo {
    /**
     * The id of the server in {@code settings.xml} that holds the user's password; its {@code <username>} must be the
     * user's. By default {@code syndi-<env>-<org>}. The environment variable {@code USER_PASSWORD} and the file
     * {@code syndi.passwordFile} come first; without any of them you are asked for the password.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.serverId")
    private String serverId;

    /**
     * A file whose first line is the password. Example: {@code -Dsyndi.passwordFile=/run/secrets/alice}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.passwordFile")
    private File passwordFile;

    private Login login;

    @Override
    final void prepare() {
        UserPassword password = UserPassword.of(session(), decrypter(), serverId, deployment())
                .withFile(path("syndi.passwordFile", passwordFile));
        login = new Login(user(), password.chosen(user(), UserPassword.USER));
    }

    final Login login() {
        return login;
    }
}
