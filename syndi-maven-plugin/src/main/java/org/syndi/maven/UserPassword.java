package org.syndi.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.syndi.deployment.AdminUser;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Secret;

/**
 * A user's password: from an environment variable, from a file, from a server in {@code settings.xml}, or typed without
 * being shown. Never from the command line, where every user of the machine and every log of a pipeline can read it.
 */
final class UserPassword {
    /** The administrator's. */
    static final List<String> ADMIN = List.of("ADMIN_PASSWORD");

    /** That of somebody else, so that nobody is given the administrator's by accident. */
    static final List<String> USER = List.of("USER_PASSWORD");

    /** For a sign-in, where the wrong one is merely refused. */
    static final List<String> EITHER = List.of("USER_PASSWORD", "ADMIN_PASSWORD");

    /** Likewise, where it is the administrator who signs in. */
    static final List<String> ADMIN_FIRST = List.of("ADMIN_PASSWORD", "USER_PASSWORD");

    /** That of somebody of another organization. */
    static final List<String> OTHER = List.of("OTHER_PASSWORD");

    private static final Set<String> NOT_AS_PROPERTY =
            Set.of("password", "adminpassword", "userpassword", "newpassword", "otherpassword");

    /** More than any password has. */
    private static final int MOST_BYTES = 1 << 16;

    private final MavenSession session;
    private final SettingsDecrypter decrypter;
    private final String serverId;
    private final Optional<Path> file;

    private UserPassword(MavenSession session, SettingsDecrypter decrypter, String serverId, Optional<Path> file) {
        this.session = session;
        this.decrypter = decrypter;
        this.serverId = serverId;
        this.file = file;
    }

    /**
     * The place to look for a deployment's passwords.
     *
     * @param serverId null for {@code syndi-<env>-<org>}
     * @throws DeploymentException if a password stands on the command line, whether it is needed or not
     */
    static UserPassword of(MavenSession session, SettingsDecrypter decrypter, String serverId, Deployment deployment) {
        String server = Optional.ofNullable(serverId).orElse("syndi-" + deployment.id());
        UserPassword password = new UserPassword(session, decrypter, server, Optional.empty());
        password.refuseOnCommandLine();
        return password;
    }

    UserPassword withFile(Optional<Path> passwordFile) {
        return new UserPassword(session, decrypter, serverId, passwordFile);
    }

    private void refuseOnCommandLine() {
        session.getUserProperties().stringPropertyNames().stream()
                .filter(UserPassword::isPassword)
                .findFirst()
                .ifPresent(name -> {
                    throw new DeploymentException(
                            "A password was given as -D" + name
                                    + ". On a command line other users, the shell's history and build logs"
                                    + " can read it, so it is not taken from there. Consider it known, and choose another.",
                            ways("USER", EITHER));
                });
    }

    /** Also as {@code syndi.admin.password} or {@code ADMIN_PASSWORD}. */
    private static boolean isPassword(String property) {
        return NOT_AS_PROPERTY.contains(
                property.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").replaceFirst("^syndi", ""));
    }

    /**
     * The administrator of that name with the password.
     *
     * @param name empty, like null, for nobody
     */
    Optional<AdminUser> user(String name) {
        return Optional.ofNullable(name)
                .filter(text -> !text.isBlank())
                .map(text -> new AdminUser(text, forSignIn(text, ADMIN)));
    }

    /**
     * The password that a user has.
     *
     * @param variables to look for it in, in this order
     */
    Secret forSignIn(String user, List<String> variables) {
        return found(user, variables)
                .or(() -> terminal().flatMap(terminal -> terminal.askSecret("Password of " + user + ": ")))
                .orElseThrow(() -> missing(user, variables));
    }

    /** The password that a user is to have; it is typed twice. */
    Secret chosen(String user, List<String> variables) {
        return found(user, variables)
                .or(() -> terminal().flatMap(terminal -> typedTwice(terminal, user)))
                .orElseThrow(() -> missing(user, variables));
    }

    private static Optional<Secret> typedTwice(Terminal terminal, String user) {
        Optional<Secret> first = terminal.askSecret("New password of " + user + ": ");
        Optional<Secret> second = terminal.askSecret("The same again: ");
        if (!first.map(Secret::reveal).equals(second.map(Secret::reveal))) {
            throw new DeploymentException(
                    "The two passwords are not the same. Nothing was changed.", "Run the same command again.");
        }
        return first;
    }

    private Optional<Terminal> terminal() {
        return Terminal.find(session.getRequest().isInteractiveMode());
    }

    /** The password if it is written down somewhere; nobody is asked. */
    Optional<Secret> found(String user, List<String> variables) {
        return fromEnvironment(variables).or(this::fromFile).or(() -> fromSettings(user, variables));
    }

    private DeploymentException missing(String user, List<String> variables) {
        return new DeploymentException(
                "There is no password for " + user + "; a name and a password belong together.", ways(user, variables));
    }

    private String ways(String user, List<String> variables) {
        return "Set the environment variable " + String.join(" or ", variables)
                + ", or add to settings.xml: <server><id>" + serverId
                + "</id><username>" + user + "</username><password>…</password></server> (encrypted with "
                + SettingsPasswords.tool(session) + "), or type it when asked at a terminal, without -B.";
    }

    private Optional<Secret> fromEnvironment(List<String> variables) {
        return variables.stream()
                .map(name -> session.getSystemProperties().getProperty("env." + name))
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .map(Secret::new);
    }

    /** Its first line: editors end a file with a line break. It may be a pipe; a device would never end. */
    private Optional<Secret> fromFile() {
        return file.map(path -> {
            try (InputStream in = Files.newInputStream(path)) {
                return new Secret(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .filter(line -> !line.isEmpty())
                        .orElseThrow(() -> new DeploymentException(
                                "The password file " + path + " has nothing in its first line.",
                                "Write the password, and nothing else, into it.")));
            } catch (IOException e) {
                throw new DeploymentException(
                        "The password file " + path + " cannot be read: "
                                + e.getClass().getSimpleName(),
                        "Check that it is there and that you may read it.",
                        e);
            }
        });
    }

    /** A server that names a user is that user's; one that names nobody is the administrator's. */
    private Optional<Secret> fromSettings(String user, List<String> variables) {
        return Optional.ofNullable(session.getSettings().getServer(serverId))
                .filter(server -> server.getUsername() == null
                        ? variables.containsAll(ADMIN)
                        : server.getUsername().equals(user))
                .map(this::decrypted)
                .map(Server::getPassword)
                .map(Secret::new);
    }

    private Server decrypted(Server server) {
        return new SettingsPasswords(session, decrypter)
                .read(
                        server,
                        "the server '" + serverId + "'",
                        server.getPassword(),
                        new DefaultSettingsDecryptionRequest(server),
                        SettingsDecryptionResult::getServer);
    }
}
