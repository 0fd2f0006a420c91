package org.syndi.artifact.wheel;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.syndi.artifact.python.ProjectName;
import org.syndi.artifact.python.WheelFileName;

/**
 * The check that a wheel is what it says it is: format, name, version, and the content of every file against the
 * digests in its RECORD, as an installer has to ("Binary distribution format", "Installing a wheel").
 */
final class WheelVerification {
    /** The format allows nothing weaker than SHA-256. */
    private static final Map<String, String> DIGESTS =
            Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

    /** RECORD cannot hold its own digest, nor that of its signatures. */
    private static final Set<String> UNLISTED = Set.of("RECORD", "RECORD.jws", "RECORD.p7s");

    private static final int BUFFER = 1 << 16;

    private final WheelArchive wheel;
    private final WheelFileName fileName;

    WheelVerification(WheelArchive wheel, WheelFileName fileName) {
        this.wheel = wheel;
        this.fileName = fileName;
    }

    /** @throws org.syndi.deployment.DeploymentException if anything does not agree */
    void run() {
        checkFormat();
        checkIdentity();
        String folder = wheel.metadataFolder() + "/";
        Map<String, String> record = digests();
        for (ZipArchiveEntry entry : wheel.entries()) {
            String name = entry.getName();
            boolean unlisted = name.startsWith(folder) && UNLISTED.contains(name.substring(folder.length()));
            String expected = record.remove(name);
            if (!unlisted && (expected == null || expected.isEmpty())) {
                throw wheel.incomplete("its RECORD has no digest of '" + name + "'");
            }
            checkContent(entry, unlisted ? "" : expected);
        }
        record.keySet().stream().findFirst().ifPresent(name -> {
            throw wheel.incomplete("its RECORD lists '" + name + "', which it does not hold");
        });
    }

    private void checkFormat() {
        String version = header(wheel.metadata("WHEEL"), "Wheel-Version");
        if (!version.startsWith("1.")) {
            throw wheel.refused("it is in version '" + version + "' of the wheel format, and only 1.x is known");
        }
    }

    private void checkIdentity() {
        String metadata = wheel.metadata("METADATA");
        String name = ProjectName.normal(header(metadata, "Name"));
        String version = header(metadata, "Version");
        if (!name.equals(fileName.name()) || !comparable(version).equals(comparable(fileName.version()))) {
            throw wheel.refused("inside it is " + name + " " + version);
        }
    }

    /** File names have an underscore where versions may have a hyphen. */
    private static String comparable(String version) {
        return version.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private String header(String text, String name) {
        Matcher header =
                Pattern.compile("(?mi)^" + name + ":[ \\t]*(.*?)[ \\t\\r]*$").matcher(text);
        if (!header.find()) {
            throw wheel.refused("its metadata has no " + name);
        }
        return header.group(1);
    }

    private Map<String, String> digests() {
        Map<String, String> digests = new HashMap<>();
        for (String line : wheel.metadata("RECORD").lines().toList()) {
            if (!line.isBlank()) {
                RecordLine entry = RecordLine.parse(line);
                digests.put(entry.path(), entry.digest());
            }
        }
        UNLISTED.forEach(name -> digests.remove(wheel.metadataFolder() + "/" + name));
        return digests;
    }

    private void checkContent(ZipArchiveEntry entry, String expected) {
        int sign = expected.indexOf('=');
        String algorithm = sign < 0 ? "sha256" : expected.substring(0, sign);
        MessageDigest digest = digest(entry, algorithm);
        CRC32 crc = new CRC32();
        try (InputStream in = wheel.inflated(entry)) {
            long left = entry.getSize();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw wheel.refused(
                            "'" + entry.getName() + "' is larger than the " + entry.getSize() + " bytes it claims");
                }
                digest.update(buffer, 0, read);
                crc.update(buffer, 0, read);
            }
            if (left != 0 || crc.getValue() != entry.getCrc()) {
                throw wheel.refused(
                        "'" + entry.getName() + "' is damaged: its size or check sum is not what the zip says");
            }
        } catch (IOException e) {
            throw wheel.refused("'" + entry.getName() + "' is damaged (" + e.getMessage() + ")");
        }
        String actual = Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
        if (sign >= 0 && !actual.equals(expected.substring(sign + 1).replaceAll("=+$", ""))) {
            throw wheel.refused(
                    "'" + entry.getName() + "' is not what its RECORD says: its " + algorithm + " is " + actual);
        }
    }

    private MessageDigest digest(ZipArchiveEntry entry, String algorithm) {
        try {
            String javaName = DIGESTS.get(algorithm);
            if (javaName == null) {
                throw wheel.refused("its RECORD vouches for '" + entry.getName() + "' by " + algorithm
                        + ", and nothing weaker than sha256 counts");
            }
            return MessageDigest.getInstance(javaName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-2.", e);
        }
    }
}
