package org.syndi.artifact.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.artifact.TinyDisk;
import org.syndi.artifact.archive.Sha256;

class OrdinaryFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/null", "/dev/random"})
    @DisabledOnOs(OS.WINDOWS)
    void readsNoDevice(String device) {
        assertThatThrownBy(() -> new OrdinaryFile(Path.of(device), 10).bytes())
                .hasMessageContaining("a device or a pipe");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void doesNotWaitForAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> new OrdinaryFile(pipe, 10).bytes()).hasMessageContaining("a device or a pipe");
        assertThatThrownBy(() -> new FileCopy(pipe, folder.resolve("copy"), 10).run(Sha256.digest()))
                .hasMessageContaining("a device or a pipe");
    }

    @Test
    void readsNoFolderAndNothingTooLarge() throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[11]);

        assertThatThrownBy(() -> new OrdinaryFile(folder, 10).bytes()).hasMessage("it is a folder");
        assertThatThrownBy(() -> new OrdinaryFile(file, 10).bytes()).hasMessageContaining("it has 11 bytes");
        assertThat(new OrdinaryFile(file, 11).bytes()).hasSize(11);
    }

    /** It says that it has no bytes, and has some. */
    @Test
    @DisabledOnOs({OS.WINDOWS, OS.MAC})
    void holdsTheLimitWhereTheSystemDoesNotTellTheSize() {
        assertThatThrownBy(() -> new OrdinaryFile(Path.of("/proc/self/maps"), 10).bytes())
                .hasMessageContaining("it has more");
    }

    @Test
    void tellsAFullDiskFromAnUnreadableSource() throws Exception {
        Path source = Files.write(folder.resolve("source"), new byte[1 << 20]);
        try (TinyDisk disk = TinyDisk.at(folder.resolve("disk"), 64)) {
            Path target = disk.folder().resolve("target");

            assertThatThrownBy(() -> new FileCopy(source, target, 1 << 20).run(Sha256.digest()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("Cannot write " + target)
                    .satisfies(e -> assertThat(FailureReason.isDiskFull(FailureReason.of((IOException) e.getCause())))
                            .isTrue());
        }
        assertThatThrownBy(() -> new FileCopy(folder.resolve("none"), folder.resolve("copy"), 10).run(Sha256.digest()))
                .isInstanceOf(IOException.class)
                .satisfies(e -> assertThat(FailureReason.of((IOException) e)).isEqualTo("it is not there"));
    }
}
