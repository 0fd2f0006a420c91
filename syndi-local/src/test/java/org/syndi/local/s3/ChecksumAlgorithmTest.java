package org.syndi.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumAlgorithmTest {
    /** The values of "123456789" in the catalogue of parametrised CRC algorithms, and by sha1sum and sha256sum. */
    @ParameterizedTest
    @CsvSource({
        "CRC32, cbf43926",
        "CRC32C, e3069283",
        "CRC64NVME, ae8b14860a799888",
        "SHA1, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "SHA256, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
    })
    void computesTheKnownValue(ChecksumAlgorithm algorithm, String expected) {
        byte[] bytes = "123456789".getBytes(StandardCharsets.US_ASCII);
        ChecksumAlgorithm.Digest digest = algorithm.start();
        digest.update(bytes, 0, 4);
        digest.update(bytes, 4, bytes.length - 4);

        assertThat(HexFormat.of().formatHex(digest.value())).isEqualTo(expected);
    }
}
