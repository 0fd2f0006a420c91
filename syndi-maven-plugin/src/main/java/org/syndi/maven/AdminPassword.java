package org.syndi.maven;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.syndi.deployment.AdminUser;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Secret;

/**
 * The administrator's password: from the environment variable {@code ADMIN_PASSWORD}, or from a server in
 * {@code settings.xml}. Never from the command line, where every user of the machine and every log of a pipeline can
 * read it.
 */
final class AdminPassword {
    private static final String VARIABLE = "ADMIN_PASSWORD";
    private static final List<String> NOT_AS_PROPERTY =
            List.of("ADMIN_PASSWORD", "adminPassword", "syndi.adminPassword", "admin.password");

    private final MavenSession session;
    private final SettingsDecrypter decrypter;
    private final String serverId;

    private AdminPassword(MavenSession session, SettingsDecrypter decrypter, String serverId) {
        this.session = session;
        this.decrypter = decrypter;
        this.serverId = serverId;
    }

    /**
     * The place to look for a deployment's password.
     *
     * @param serverId null for {@code syndi-<env>-<org>}
     * @throws DeploymentException if a password stands on the command line, whether it is needed or not
     */
    static AdminPassword of(MavenSession session, SettingsDecrypter decrypter, String serverId, Deployment deployment) {
        String server = Optional.ofNullable(serverId).orElse("syndi-" + deployment.id());
        AdminPassword password = new AdminPassword(session, decrypter, server);
        password.refuseOnCommandLine();
        return password;
    }

    private void refuseOnCommandLine() {
        Properties given = session.getUserProperties();
        NOT_AS_PROPERTY.stream().filter(given::containsKey).findFirst().ifPresent(name -> {
            throw new DeploymentException(
                    "A password was given as -D" + name
                            + ". On a command line other users, the shell's history and build logs"
                            + " can read it, so it is not taken from there. Consider it known, and choose another.",
                    ways());
        });
    }

    /**
     * The user of that name with the password.
     *
     * @param name empty, like null, for nobody
     */
    Optional<AdminUser> user(String name) {
        return Optional.ofNullable(name).filter(text -> !text.isBlank()).map(text -> new AdminUser(text, find(text)));
    }

    private Secret find(String user) {
        return fromEnvironment()
                .or(this::fromSettings)
                .orElseThrow(() -> new DeploymentException(
                        "There is no password for the admin user " + user + "; a name and a password belong together.",
                        ways()));
    }

    private String ways() {
        return "Set the environment variable " + VARIABLE + ", or add to settings.xml: <server><id>" + serverId
                + "</id><password>…</password></server> (encrypted with mvn --encrypt-password).";
    }

    private static Optional<Secret> fromEnvironment() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(value -> !value.isEmpty())
                .map(Secret::new);
    }

    private Optional<Secret> fromSettings() {
        return Optional.ofNullable(session.getSettings().getServer(serverId))
                .map(this::decrypted)
                .map(Server::getPassword)
                .map(Secret::new);
    }

    /** A result with problems still holds the encrypted text, so the problems are looked at first. */
    private Server decrypted(Server server) {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        boolean failed = result.getProblems().stream()
                .anyMatch(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING);
        if (failed) {
            throw new DeploymentException(
                    "The password of the server '" + serverId + "' in settings.xml cannot be decrypted.",
                    "Encrypt it anew with mvn --encrypt-password, with the master password of settings-security.xml.");
        }
        return result.getServer();
    }
}
