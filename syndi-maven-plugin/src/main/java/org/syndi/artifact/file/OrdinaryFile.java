package org.syndi.artifact.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/**
 * A file that somebody named: looked at before it is read. A device or a pipe gives bytes without end, or none at all.
 *
 * @param path where it is; links are followed
 * @param limit the most bytes that such a file may have
 */
public record OrdinaryFile(Path path, long limit) {
    /** What cannot be read, because of what it is. */
    public static final class Unfit extends IOException {
        private static final long serialVersionUID = 1L;

        Unfit(String why) {
            super(why);
        }
    }

    /**
     * Looks at it.
     *
     * @throws Unfit if it is no ordinary file, or too large
     * @throws IOException if it is not there, or may not be looked at
     */
    public OrdinaryFile checked() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw new Unfit("it is a folder");
        }
        if (!attributes.isRegularFile()) {
            throw new Unfit("it is a device or a pipe and no ordinary file");
        }
        if (attributes.size() > limit) {
            throw tooLarge(attributes.size() + " bytes");
        }
        return this;
    }

    /** All of it; the limit holds also for one that grows meanwhile, or whose system does not tell its size. */
    public byte[] bytes() throws IOException {
        checked();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(Math.toIntExact(limit + 1));
            if (bytes.length > limit) {
                throw tooLarge("more");
            }
            return bytes;
        }
    }

    /** The first bytes of it. */
    public byte[] begin(int length) throws IOException {
        checked();
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(length);
        }
    }

    private Unfit tooLarge(String size) {
        return new Unfit(String.format(Locale.ROOT, "it has %s, and none of its kind has more than %d", size, limit));
    }
}
