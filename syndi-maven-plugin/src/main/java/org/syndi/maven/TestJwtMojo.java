package org.syndi.maven;

import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.deploy.TestTokens;
import org.syndi.deploy.Verified;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.Login;
import org.syndi.deployment.Organization;
import org.syndi.deployment.Secret;
import org.syndi.report.VerificationReport;

/**
 * Tests the tokens of a deployment: one is issued, it is accepted, a call without it is refused, so is one with a
 * tampered token, and, with {@code -Dsyndi.otherOrg}, tokens of another organization are refused here and those of this
 * one there. A check that fails fails the build.
 *
 * @since 0.1.0
 */
@Mojo(name = "test-jwt", threadSafe = true)
public class TestJwtMojo extends SignInMojo {
    /**
     * Another organization of the same environment, whose tokens must be worth nothing here. Example:
     * {@code -Dsyndi.otherOrg=otherorg}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.otherOrg")
    private String otherOrg;

    /**
     * The e-mail address of a user of the other organization. By default the same as here. The password is in the
     * environment variable {@code OTHER_PASSWORD} or in the server {@code syndi-<env>-<other org>} of
     * {@code settings.xml}; by default it is the same as here.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.otherUser")
    private String otherUser;

    @Override
    void runForApp() {
        Deployment deployment = deployment();
        Login login = login();
        Optional<TestTokens.Member> other = Optional.ofNullable(otherOrg)
                .map(name -> new Deployment(deployment.environment(), new Organization(name)))
                .map(elsewhere -> new TestTokens.Member(elsewhere, otherLogin(elsewhere, login)));
        try (TargetConnection connection = connect()) {
            getLog().info("Testing the tokens of " + deployment + " on " + connection.description());
            Verified verified =
                    new TestTokens(connection.clients()).run(new TestTokens.Member(deployment, login), other);
            new VerificationReport(output(), symbols()).print(verified);
            VerificationReport.requirePassed(verified);
        }
    }

    private Login otherLogin(Deployment elsewhere, Login here) {
        UserPassword password = UserPassword.of(session(), decrypter(), null, elsewhere);
        String name = Optional.ofNullable(otherUser).orElse(here.email());
        Secret secret = password.found(name, UserPassword.OTHER)
                .orElseGet(() ->
                        name.equals(here.email()) ? here.password() : password.forSignIn(name, UserPassword.OTHER));
        return new Login(name, secret);
    }
}
