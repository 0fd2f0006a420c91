package org.syndi.maven;

import java.io.File;
import java.util.EnumSet;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.deploy.Verified;
import org.syndi.deploy.VerifyDeployment;
import org.syndi.deployment.Deployment;
import org.syndi.report.VerificationReport;

/**
 * Checks what is deployed: that it is healthy, refuses a call without a token and one with a forged token, and, where
 * there is somebody to sign in, answers a call with a good token. A check that fails fails the build.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify", threadSafe = true)
public class VerifyMojo extends ConnectedMojo {
    /**
     * The e-mail address of a user to sign in with, whose password is in the environment variable
     * {@code ADMIN_PASSWORD}, in the file {@code syndi.passwordFile} or in the server {@code syndi.serverId} of
     * {@code settings.xml}. Where it is not given with {@code -D}, the environment variable {@code ADMIN_USERNAME} is
     * taken, then the pom. Without any, the checks that need a token are skipped.
     *
     * @since 0.1.0
     */
    @Parameter(property = "adminUsername")
    private String adminUsername;

    /**
     * The id of the server in {@code settings.xml} that holds the password. By default {@code syndi-<env>-<org>}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.serverId")
    private String serverId;

    /**
     * A file whose first line is the password. Example: {@code -Dsyndi.passwordFile=/run/secrets/admin}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.passwordFile")
    private File passwordFile;

    @Override
    void runForApp() {
        Deployment deployment = deployment();
        UserPassword password = UserPassword.of(session(), decrypter(), serverId, deployment)
                .withFile(path("syndi.passwordFile", passwordFile));
        try (TargetConnection connection = connect()) {
            getLog().info("Verifying " + deployment + " on " + connection.description());
            Verified verified = new VerifyDeployment(deployment, connection.clients(), progress())
                    .run(password.user(PipelineVariable.ADMIN_USERNAME.value(session(), adminUsername)));
            new VerificationReport(output(), symbols()).print(verified);
            VerificationReport.requirePassed(verified);
        }
    }

    @Override
    Set<PipelineVariable> variables() {
        return EnumSet.of(PipelineVariable.ENV, PipelineVariable.ORG, PipelineVariable.ADMIN_USERNAME);
    }
}
