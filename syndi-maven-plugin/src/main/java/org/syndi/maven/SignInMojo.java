package org.syndi.maven;

import java.io.File;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Login;

/** What every goal has that signs somebody in. */
abstract class SignInMojo extends ConnectedMojo {
    /**
     * The e-mail address of the user to sign in as. By default the administrator. The password is in the environment
     * variable {@code USER_PASSWORD} or {@code ADMIN_PASSWORD}, in the file {@code syndi.passwordFile}, or in the
     * server {@code syndi.serverId} of {@code settings.xml}; otherwise you are asked for it. Example:
     * {@code -Dsyndi.user=alice@myorg.com}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.user")
    private String user;

    /**
     * The e-mail address of the administrator, who signs in if {@code syndi.user} is not given. Where it is not given
     * with {@code -D}, the environment variable {@code ADMIN_USERNAME} is taken, then the pom. Example:
     * {@code -DadminUsername=admin@myorg.com}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "adminUsername")
    private String adminUsername;

    /**
     * The id of the server in {@code settings.xml} that holds the password; its {@code <username>} says whose it is,
     * one without is the administrator's. By default {@code syndi-<env>-<org>}.
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

    /** Who signs in. */
    final Login login() {
        UserPassword password = UserPassword.of(session(), decrypter(), serverId, deployment())
                .withFile(path("syndi.passwordFile", passwordFile));
        Optional<String> administrator = administrator();
        String name = Login.requireEmail(name(administrator));
        List<String> variables =
                administrator.filter(name::equals).isPresent() ? UserPassword.ADMIN_FIRST : UserPassword.EITHER;
        return new Login(name, password.forSignIn(name, variables));
    }

    private Optional<String> administrator() {
        return Optional.ofNullable(PipelineVariable.ADMIN_USERNAME.value(session(), adminUsername))
                .filter(text -> !text.isBlank());
    }

    @Override
    final Set<PipelineVariable> variables() {
        return EnumSet.of(PipelineVariable.ENV, PipelineVariable.ORG, PipelineVariable.ADMIN_USERNAME);
    }

    private String name(Optional<String> administrator) {
        return Optional.ofNullable(user)
                .filter(text -> !text.isBlank())
                .or(() -> administrator)
                .orElseThrow(() -> new DeploymentException(
                        "Nobody is named to sign in as.", "Add for example -Dsyndi.user=alice@myorg.com."));
    }
}
