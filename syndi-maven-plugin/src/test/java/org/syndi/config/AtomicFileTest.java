package org.syndi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.DeploymentException;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void makesAFileAndItsFolders() {
        Path file = folder.resolve("a/b/c.json");

        AtomicFile.write(file, "é\n");

        assertThat(file).hasContent("é\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-rw-rw-", "rwxr-x--x"})
    @DisabledOnOs(OS.WINDOWS)
    void keepsPermissions(String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        AtomicFile.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(permissions);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesAReadOnlyFile() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

        assertThatThrownBy(() -> AtomicFile.write(file, "new"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(file + " is read-only");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("f");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void writesThroughASymbolicLink() throws IOException {
        Path file = Files.writeString(folder.resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        AtomicFile.write(link, "new");

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void leavesNothingBehindWhenItFails() throws IOException {
        Path occupied = Files.createDirectories(folder.resolve("d"));
        Files.writeString(occupied.resolve("inside"), "x");

        assertThatThrownBy(() -> AtomicFile.write(occupied, "new"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("cannot be written");
        assertThat(names()).containsExactly("d");
    }

    @Test
    void showsAReaderTheOldTextOrTheNewOne() throws Exception {
        String one = "1".repeat(200_000);
        String two = "2".repeat(300_000);
        Path file = folder.resolve("f");
        AtomicFile.write(file, one);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<Boolean> onlyWhole = threads.submit(() -> {
            boolean whole = true;
            while (!over.get()) {
                String seen = Files.readString(file);
                whole &= seen.equals(one) || seen.equals(two);
            }
            return whole;
        });

        for (int i = 0; i < 50; i++) {
            AtomicFile.write(file, i % 2 == 0 ? two : one);
        }
        over.set(true);

        assertThat(onlyWhole.get()).isTrue();
        threads.shutdown();
        assertThat(names()).containsExactly("f");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
