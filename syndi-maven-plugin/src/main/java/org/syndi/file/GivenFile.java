package org.syndi.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.syndi.deployment.DeploymentException;

/**
 * A file that the user names, and that is read whole. A device or a pipe could give without end, and a huge file could
 * fill the memory: both are refused, the first before anything is read.
 *
 * @param kind what it is, for messages: {@code template} or {@code SOP}
 * @param mostBytes how large it may be
 */
public record GivenFile(String kind, Path path, int mostBytes) {

    /**
     * Its text, with any byte order mark; empty if there is no such file.
     *
     * @throws DeploymentException as {@link #text()}
     */
    public Optional<String> textIfThere() {
        return Files.exists(path) ? Optional.of(text()) : Optional.empty();
    }

    /**
     * Its text, with any byte order mark.
     *
     * @throws DeploymentException if it cannot be read, is no file, is too large, or is not UTF-8 text
     */
    public String text() {
        byte[] content = bytes();
        requireNoOtherUnicode(content);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(content);
        CharBuffer out = CharBuffer.allocate(content.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw fault(
                    "is not UTF-8 text: line %d has the byte 0x%02X"
                            .formatted(line(content, in.position()), content[in.position()]),
                    "Save it as UTF-8. It may have been saved as ISO-8859-1 or Windows-1252.");
        }
        return out.flip().toString();
    }

    /**
     * Its bytes.
     *
     * @throws DeploymentException if it cannot be read, is no file, or is too large
     */
    public byte[] bytes() {
        try {
            requireFile(Files.readAttributes(path, BasicFileAttributes.class));
            return content();
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new DeploymentException("There is no " + kind + " " + path + ".", "Check the path.", e);
        } catch (AccessDeniedException e) {
            throw new DeploymentException(
                    "The " + kind + " " + path + " cannot be read: it is not open to you.",
                    "Check the permissions of the file and of its folder.",
                    e);
        } catch (IOException e) {
            throw new DeploymentException(
                    "The " + kind + " " + path + " cannot be read: "
                            + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage()) + ".",
                    "Check that it is a file and that you may read it.",
                    e);
        }
    }

    private void requireFile(BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            throw fault("is a folder", "Name a file in it.");
        }
        if (!attributes.isRegularFile()) {
            throw fault(
                    "is a device, a pipe or a socket, and no file",
                    "Name a regular file; save the output of a program to one first.");
        }
    }

    /** Also of a file that grows while it is read, or hides its size. */
    private byte[] content() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(mostBytes + 1);
            if (content.length > mostBytes) {
                throw fault(
                        "has more than " + mostBytes + " bytes, the most that is read", "Check that it is the one.");
            }
            return content;
        }
    }

    private void requireNoOtherUnicode(byte[] content) {
        if (startsWith(content, 0xFE, 0xFF) || startsWith(content, 0xFF, 0xFE)) {
            throw fault("is UTF-16 text, not UTF-8", "Save it as UTF-8.");
        }
        for (int i = 0; i < content.length; i++) {
            if (content[i] == 0) {
                throw fault(
                        "has a NUL byte in line " + line(content, i) + ", which no text has",
                        "Save it as UTF-8 text. It may have been saved as UTF-16, or be damaged.");
            }
        }
    }

    private static boolean startsWith(byte[] content, int first, int second) {
        return content.length > 1 && (content[0] & 0xFF) == first && (content[1] & 0xFF) == second;
    }

    private static int line(byte[] content, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            line += content[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private DeploymentException fault(String fault, String remedy) {
        return new DeploymentException("The " + kind + " " + path + " " + fault + ".", remedy);
    }
}
