package org.syndi.artifact.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.file.OrdinaryFile;

/**
 * Digests of large files that belong to others. A file is read once, and again when its size or one of its times has
 * changed; the time of its inode's change, where there is one, nobody can set back.
 */
public final class FileDigests {
    private static final String KIND = "digests";
    private static final long LARGEST_NOTE = 1 << 10;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    /** A file that was written just now may be written again within the same tick of its times. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final CacheFolder cache;

    public FileDigests(CacheFolder cache) {
        this.cache = cache;
    }

    /**
     * The digest of what the file holds now.
     *
     * @param limit the most bytes that it may have
     */
    public Sha256 of(Path file, long limit) throws IOException {
        Path real = new OrdinaryFile(file, limit).checked().path().toRealPath();
        BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
        String stamp = attributes.size() + " " + attributes.lastModifiedTime() + " " + inodeChange(real);
        String name = Sha256.of(real.toString()).hex().substring(0, 32) + ".txt";
        Optional<Sha256> known = known(cache.file(KIND, name), stamp);
        if (known.isPresent()) {
            return known.get();
        }
        Sha256 digest = Sha256.ofFile(real);
        boolean settled =
                attributes.lastModifiedTime().toInstant().isBefore(Instant.now().minus(SETTLED));
        if (settled && !inodeChange(real).isEmpty() && Files.isDirectory(cache.root())) {
            cache.write(KIND, name, digest + "\n" + stamp);
        }
        return digest;
    }

    private static Optional<Sha256> known(Path note, String stamp) {
        try {
            String text = new String(new OrdinaryFile(note, LARGEST_NOTE).bytes(), StandardCharsets.UTF_8);
            String[] parts = text.split("\n", 2);
            return parts.length == 2
                            && parts[1].equals(stamp)
                            && HEX.matcher(parts[0]).matches()
                    ? Optional.of(new Sha256(parts[0]))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String inodeChange(Path file) throws IOException {
        try {
            return String.valueOf(Files.getAttribute(file, "unix:ctime"));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return "";
        }
    }
}
