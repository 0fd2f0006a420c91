package org.syndi.maven;

import java.util.Base64;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.syndi.deployment.DeploymentException;

/** The passwords of {@code settings.xml}: plain, or encrypted by Maven. */
final class SettingsPasswords {
    /**
     * Maven takes everything in braces for encrypted, with words around it or without (guide "Password Encryption").
     */
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]+)}");

    /** Salt, length and one block of AES, which is the least that Maven's encryption makes of a password. */
    private static final int LEAST_BYTES = 25;

    private final MavenSession session;
    private final SettingsDecrypter decrypter;

    SettingsPasswords(MavenSession session, SettingsDecrypter decrypter) {
        this.session = session;
        this.decrypter = decrypter;
    }

    /**
     * The entry with its password as it is meant.
     *
     * @param owner whose it is, for the message
     * @param password as it stands in the file; null for none
     * @throws DeploymentException if it is encrypted and cannot be decrypted
     */
    <T> T read(
            T entry,
            String owner,
            String password,
            SettingsDecryptionRequest request,
            Function<SettingsDecryptionResult, T> decrypted) {
        if (!isEncrypted(password)) {
            return entry;
        }
        SettingsDecryptionResult result = decrypter.decrypt(request);
        // a result with problems still holds the encrypted text
        if (result.getProblems().stream()
                .anyMatch(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING)) {
            throw new DeploymentException(
                    "The password of " + owner + " in settings.xml cannot be decrypted.",
                    "Encrypt it anew with " + tool(session) + ", with the master password of "
                            + (isMaven4(session) ? "settings-security4.xml." : "settings-security.xml."));
        }
        return decrypted.apply(result);
    }

    /** A plain password may have braces in it, too. */
    static boolean isEncrypted(String password) {
        return password != null
                && BRACES.matcher(password)
                        .results()
                        .map(braces -> braces.group(1))
                        .anyMatch(text -> text.startsWith("[") || isCipherText(text));
    }

    private static boolean isCipherText(String text) {
        try {
            return Base64.getDecoder().decode(text).length >= LEAST_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The command that encrypts: Maven 4 has one of its own for it. */
    static String tool(MavenSession session) {
        return isMaven4(session) ? "mvnenc encrypt" : "mvn --encrypt-password";
    }

    private static boolean isMaven4(MavenSession session) {
        return session.getSystemProperties().getProperty("maven.version", "").startsWith("4.");
    }
}
