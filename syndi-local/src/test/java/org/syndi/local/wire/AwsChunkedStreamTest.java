package org.syndi.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsChunkedStreamTest {
    private static AwsChunkedStream stream(String body, Long length) {
        return new AwsChunkedStream(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII)), Optional.ofNullable(length));
    }

    private static String read(AwsChunkedStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void readsSignedChunks() throws IOException {
        assertThat(read(stream(
                        "5;chunk-signature=ab\r\nhello\r\n1;chunk-signature=cd\r\n!\r\n0;chunk-signature=ef\r\n\r\n",
                        6L)))
                .isEqualTo("hello!");
    }

    @Test
    void givesTheHeadersBehindTheBody() throws IOException {
        AwsChunkedStream stream = stream("a\r\n0123456789\r\n0\r\nx-amz-checksum-crc32:AAAA==\r\n\r\n", 10L);

        assertThat(stream.trailers().first("x-amz-checksum-crc32")).isEmpty();
        assertThat(read(stream)).isEqualTo("0123456789");
        assertThat(stream.trailers().first("X-Amz-Checksum-Crc32")).hasValue("AAAA==");
    }

    @Test
    void readsAnEmptyBody() throws IOException {
        assertThat(read(stream("0\r\n\r\n", 0L))).isEmpty();
        assertThat(read(stream("0\r\n", null))).isEmpty();
    }

    @Test
    void takesNoBodyThatBrokeOff() {
        for (String body : new String[] {"5\r\nhel", "5\r\nhello\r\n", "", "5\r\nhello!\r\n0\r\n\r\n", "zz\r\n"}) {
            assertThatExceptionOfType(AwsException.class)
                    .as(body)
                    .isThrownBy(() -> read(stream(body, null)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("IncompleteBody"));
        }
    }

    @Test
    void takesNoBodyOfAnotherLengthThanPromised() {
        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(() -> read(stream("5\r\nhello\r\n0\r\n\r\n", 6L)))
                .withMessageContaining("6 bytes, it has 5");
    }
}
