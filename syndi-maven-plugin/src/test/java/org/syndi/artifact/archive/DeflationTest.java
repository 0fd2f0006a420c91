package org.syndi.artifact.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

class DeflationTest {
    private static final int RUNS = 400;

    /** Sizes around the deflater's window and blocks, and contents from one byte to noise. */
    @Test
    void everyContentComesBackAsItWas() throws IOException {
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            byte[] content = content(random, random.nextInt(seed % 10 == 0 ? 200_000 : 3_000));

            Deflation.Data data = Deflation.of("x", content);

            assertThat(inflated(data)).as("seed " + seed).isEqualTo(content);
            assertThat(data.entry().getCompressedSize()).isLessThanOrEqualTo(content.length);
        }
    }

    @Test
    void storesWhatDoesNotBecomeSmaller() {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);

        assertThat(Deflation.of("x", noise).entry().getMethod()).isEqualTo(ZipEntry.STORED);
        assertThat(Deflation.of("x", new byte[0]).entry().getMethod()).isEqualTo(ZipEntry.STORED);
        assertThat(Deflation.of("x", new byte[5000]).entry().getMethod()).isEqualTo(ZipEntry.DEFLATED);
    }

    @Test
    void knowsDataThatIsNotOfThisContent() throws IOException {
        byte[] content = "some text ".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] deflated;
        try (InputStream in = Deflation.of("x", content).open()) {
            deflated = in.readAllBytes();
        }
        byte[] longer = java.util.Arrays.copyOf(content, content.length + 1);
        byte[] shorter = java.util.Arrays.copyOf(content, content.length - 1);

        assertThat(Deflation.inflatesTo(content, deflated)).isTrue();
        assertThat(Deflation.inflatesTo(longer, deflated)).isFalse();
        assertThat(Deflation.inflatesTo(shorter, deflated)).isFalse();
        assertThat(Deflation.inflatesTo(content, new byte[] {7, 7, 7})).isFalse();
    }

    private static byte[] inflated(Deflation.Data data) throws IOException {
        try (InputStream raw = data.open()) {
            byte[] bytes = raw.readAllBytes();
            return data.entry().getMethod() == ZipEntry.STORED
                    ? bytes
                    : new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(true)).readAllBytes();
        }
    }

    private static byte[] content(Random random, int length) {
        byte[] content = new byte[length];
        int alphabet = 1 + random.nextInt(256);
        for (int i = 0; i < length; i++) {
            boolean repeats = i > 100 && random.nextInt(4) > 0;
            content[i] = repeats ? content[i - 1 - random.nextInt(100)] : (byte) random.nextInt(alphabet);
        }
        return content;
    }
}
