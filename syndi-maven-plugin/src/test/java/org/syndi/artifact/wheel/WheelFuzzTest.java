package org.syndi.artifact.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.artifact.TestWheel;
import org.syndi.artifact.ZipContents;
import org.syndi.artifact.archive.DeterministicZip;
import org.syndi.artifact.archive.PathPatterns;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.layer.LayerArchive;
import org.syndi.artifact.python.WheelFileName;
import org.syndi.deployment.DeploymentException;

/** Wheels as nobody would make them: each is taken and comes to a sound layer, or is refused by name. */
class WheelFuzzTest {
    private static final String NAME = "demo-1.0-py3-none-any.whl";
    private static final int ZIPS = 2500;
    private static final int RECORDS = 1500;
    private static final int LINES = 5000;

    @TempDir
    Path folder;

    @Test
    void aZipWithAnyDamage() throws IOException {
        byte[] good = Files.readAllBytes(wheel());
        int taken = 0;
        for (int seed = 0; seed < ZIPS; seed++) {
            taken += isTaken(damaged(good, new Random(seed)), "seed " + seed) ? 1 : 0;
        }
        assertThat(taken)
                .as("some damage hits what nobody reads, and most does not")
                .isBetween(1, ZIPS / 2);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .as("nothing was written anywhere else")
                    .containsExactlyInAnyOrder(NAME, "layer.zip");
        }
    }

    @Test
    void anyRecord() throws IOException {
        ZipContents good = ZipContents.of(wheel());
        String record = good.text("demo-1.0.dist-info/RECORD");
        assertThat(isTaken(rebuilt(good, record), "as it was")).isTrue();
        int taken = 0;
        for (int seed = 0; seed < RECORDS; seed++) {
            byte[] text = damaged(record.getBytes(StandardCharsets.UTF_8), new Random(seed));
            byte[] wheel = rebuilt(good, new String(text, StandardCharsets.ISO_8859_1));
            taken += isTaken(wheel, "seed " + seed) ? 1 : 0;
        }
        assertThat(taken).isLessThan(RECORDS / 4);
    }

    @Test
    void linesOfRecordReadWhatTheyWrite() {
        for (int seed = 0; seed < LINES; seed++) {
            Random random = new Random(seed);
            StringBuilder path = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                path.append("ab/,\" .é\\'".charAt(random.nextInt(10)));
            }
            RecordLine line = new RecordLine(path.toString(), "sha256=abc," + random.nextInt(99));

            assertThat(RecordLine.parse(line.toString())).as("seed " + seed).isEqualTo(line);
        }
    }

    /** Nothing but our own refusal may come out of it. */
    private boolean isTaken(byte[] bytes, String which) throws IOException {
        Path file = folder.resolve(NAME);
        Files.write(file, bytes);
        try {
            verify(file);
            Sha256 sha256 = Sha256.ofFile(file);
            ResolvedWheel wheel =
                    new ResolvedWheel("demo", "1.0", NAME, file.toUri().toString(), sha256.hex(), false);
            try (LayerArchive layer = LayerArchive.of(
                    List.of(new CachedWheel(wheel, sha256, file)), new PathPatterns(List.of("**/tests/**")))) {
                check(ZipContents.of(layer.write(folder.resolve("layer.zip")).path()), which);
            }
            return true;
        } catch (DeploymentException e) {
            assertThat(e.problem()).as(which).contains(NAME.substring(0, 4));
            return false;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw new AssertionError(which, e);
        }
    }

    private static void check(ZipContents layer, String which) {
        assertThat(layer.names()).as(which).isSorted().doesNotHaveDuplicates().allSatisfy(name -> assertThat(
                        Path.of("/opt").resolve(name).normalize().startsWith("/opt/python"))
                .isTrue());
    }

    private static void verify(Path file) throws IOException {
        try (WheelArchive archive = WheelArchive.open(file, NAME)) {
            new WheelVerification(archive, WheelFileName.parse(NAME).orElseThrow()).run();
        }
    }

    private Path wheel() {
        return new TestWheel("demo", "1.0")
                .with("demo/__init__.py", "value = 1\n".repeat(30))
                .with("demo/tests/test_demo.py", "1")
                .with("demo/with,comma.txt", "2")
                .with("demo-1.0.data/purelib/pure.py", "3")
                .with("demo-1.0.data/scripts/demo", "#!python")
                .in(folder);
    }

    private byte[] rebuilt(ZipContents wheel, String record) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>(wheel.files());
        files.put("demo-1.0.dist-info/RECORD", record.getBytes(StandardCharsets.ISO_8859_1));
        Path file = folder.resolve(NAME);
        try (DeterministicZip zip = new DeterministicZip(file)) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                zip.add(entry.getKey(), entry.getValue());
            }
            zip.finish();
        }
        return Files.readAllBytes(file);
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 8; changes--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(1 + random.nextInt(40), bytes.length - at);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt(256));
                case 2 -> Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0 : 0xff));
                case 3 -> System.arraycopy(good, random.nextInt(good.length - length + 1), bytes, at, length);
                case 4 -> bytes = Arrays.copyOf(bytes, at + 1);
                default -> bytes = without(bytes, at, length);
            }
        }
        return bytes;
    }

    private static byte[] without(byte[] bytes, int at, int length) {
        byte[] shorter = new byte[bytes.length - length];
        System.arraycopy(bytes, 0, shorter, 0, at);
        System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
        return shorter;
    }
}
