package org.syndi.artifact.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/**
 * Whether a file may be run, which a zip says of each of its entries and Lambda's system takes over. It is the right of
 * the file's owner. Where the file system has no such right (Windows) a file says it by how it begins: as a script, or
 * as a program of Linux.
 */
final class ExecutableFile {
    private ExecutableFile() {}

    static boolean is(Path file, byte[] content) throws IOException {
        PosixFileAttributeView rights = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return rights == null
                ? saysSo(content)
                : rights.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }

    static boolean saysSo(byte[] content) {
        boolean script = content.length > 1 && content[0] == '#' && content[1] == '!';
        boolean program =
                content.length > 3 && content[0] == 0x7f && content[1] == 'E' && content[2] == 'L' && content[3] == 'F';
        return script || program;
    }
}
