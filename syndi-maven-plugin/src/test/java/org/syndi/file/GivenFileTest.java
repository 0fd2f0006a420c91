package org.syndi.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.DeploymentException;

class GivenFileTest {
    private static final int MOST = 1000;

    @TempDir
    Path folder;

    private static String text(Path file) {
        return new GivenFile("template", file, MOST).text();
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("given.txt"), content);
    }

    private void refuses(Path file, String message) {
        assertThatThrownBy(() -> text(file))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("template " + file)
                .hasMessageContaining(message);
    }

    @Test
    void readsTextAsItIs() throws IOException {
        String text = "\uFEFFä: 1\r\n\uD83D\uDE00\tb\r\n";

        assertThat(text(write(text.getBytes(UTF_8)))).isEqualTo(text);
        assertThat(text(write(new byte[0]))).isEmpty();
        assertThat(text(write("x".repeat(MOST).getBytes(UTF_8)))).hasSize(MOST);
    }

    @Test
    void saysWhichEncodingItMayBe() throws IOException {
        refuses(write("a: 1\nb: é\n".getBytes(ISO_8859_1)), "line 2 has the byte 0xE9");
        refuses(write("a: 1".getBytes(UTF_16)), "is UTF-16 text");
        refuses(write("\uFEFFa: 1".getBytes(UTF_16LE)), "is UTF-16 text");
        refuses(write("a: 1".getBytes(UTF_16LE)), "NUL byte in line 1");
        refuses(write("a: 1\nb: \0".getBytes(UTF_8)), "NUL byte in line 2");
        refuses(write(new byte[] {'a', (byte) 0xc3}), "not UTF-8");
    }

    @Test
    void readsNoMoreThanIsAllowed() throws IOException {
        refuses(write("x".repeat(MOST + 1).getBytes(UTF_8)), "more than 1000 bytes");
    }

    @Test
    void tellsAFolderAndAMissingFile() {
        refuses(folder, "is a folder");
        refuses(folder.resolve("gone"), "There is no");
        assertThat(new GivenFile("template", folder.resolve("gone"), MOST).textIfThere())
                .isEmpty();
    }

    /** Such a one would be read for ever, or never begin to be read. */
    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/null", "/dev/urandom"})
    void refusesADevice(Path device) {
        assumeTrue(Files.exists(device));

        refuses(device, "is a device, a pipe or a socket");
    }

    @Test
    void refusesAPipeWithoutOpeningIt() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();

        refuses(pipe, "is a device, a pipe or a socket");
    }
}
