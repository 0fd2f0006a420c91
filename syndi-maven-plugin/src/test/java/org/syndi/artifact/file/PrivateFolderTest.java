package org.syndi.artifact.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFolderTest {
    @TempDir
    Path folder;

    @Test
    void makesFoldersAndFilesThatNobodyElseCanLookInto() throws IOException {
        Path made = PrivateFolder.of(folder.resolve("a/b"));
        try (OutputStream out = PrivateFolder.newFile(made.resolve("file"))) {
            out.write(1);
        }

        assertThat(rights("a")).isEqualTo("rwx------");
        assertThat(rights("a/b")).isEqualTo("rwx------");
        assertThat(rights("a/b/file")).isEqualTo("rw-------");
    }

    @Test
    void closesAllThatAnEarlierVersionLeftOpen() throws IOException {
        Files.createDirectories(folder.resolve("old/deep"));
        Files.writeString(folder.resolve("old/deep/secret"), "x");
        Files.setPosixFilePermissions(folder.resolve("old/deep/secret"), PosixFilePermissions.fromString("rw-rw-r--"));
        Files.setPosixFilePermissions(folder.resolve("old/deep"), PosixFilePermissions.fromString("rwxrwxr-x"));
        Files.setPosixFilePermissions(folder.resolve("old"), PosixFilePermissions.fromString("rwxr-xr-x"));

        PrivateFolder.of(folder.resolve("old"));

        assertThat(rights("old")).isEqualTo("rwx------");
        assertThat(rights("old/deep")).isEqualTo("rwx------");
        assertThat(rights("old/deep/secret")).isEqualTo("rw-------");
    }

    @Test
    void touchesNothingThatALinkLeadsTo() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "x");
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-r--r--"));
        Files.createDirectories(folder.resolve("old"));
        Files.setPosixFilePermissions(folder.resolve("old"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(folder.resolve("old/link"), elsewhere);

        PrivateFolder.of(folder.resolve("old"));

        assertThat(rights("elsewhere")).isEqualTo("rw-r--r--");
    }

    @Test
    void aFileInThePlaceOfAnOpenOneIsClosedFromTheBegin() throws IOException {
        Path open = Files.writeString(folder.resolve("open"), "before");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-rw-"));

        try (OutputStream out = PrivateFolder.newFile(open)) {
            assertThat(rights("open")).isEqualTo("rw-------");
            out.write(1);
        }
    }

    private String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }
}
