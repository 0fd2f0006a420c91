package org.syndi.local.s3;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.syndi.local.wire.HttpHeaders;

/**
 * The checksums that S3 computes and verifies.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">Amazon S3 user
 *     guide, Checking object integrity in Amazon S3</a>
 */
enum ChecksumAlgorithm {
    CRC32,
    CRC32C,
    CRC64NVME,
    SHA1,
    SHA256;

    /** "If you don't specify a checksum algorithm, CRC-64/NVME is the default." */
    static final ChecksumAlgorithm DEFAULT = CRC64NVME;

    Digest start() {
        return switch (this) {
            case CRC32 -> Digest.of(new CRC32(), Integer.BYTES);
            case CRC32C -> Digest.of(new CRC32C(), Integer.BYTES);
            case CRC64NVME -> Digest.of(new Crc64Nvme(), Long.BYTES);
            case SHA1 -> Digest.of("SHA-1");
            case SHA256 -> Digest.of("SHA-256");
        };
    }

    /** The header with a checksum of this kind, in small letters. */
    String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /** The XML element with a checksum of this kind. */
    String element() {
        return "Checksum" + name();
    }

    /** Of several parts: the checksum of their checksums, or the checksum of the whole. */
    String usualType() {
        return this == CRC64NVME ? Checksum.FULL_OBJECT : Checksum.COMPOSITE;
    }

    /** The algorithm that a request names or uses, in a header or in one that it announces to follow the body. */
    static Optional<ChecksumAlgorithm> requested(HttpHeaders headers) {
        return Stream.of(values())
                .filter(algorithm -> headers.first(algorithm.header()).isPresent()
                        || headers.all("x-amz-trailer").stream().anyMatch(algorithm.header()::equalsIgnoreCase))
                .findFirst()
                .or(() -> headers.first("x-amz-checksum-algorithm")
                        .or(() -> headers.first("x-amz-sdk-checksum-algorithm"))
                        .map(ChecksumAlgorithm::named));
    }

    static ChecksumAlgorithm named(String name) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> S3Errors.notImplemented("checksum algorithm " + name));
    }

    /** Something that takes bytes one after the other and then has a value. */
    interface Digest {
        void update(byte[] bytes, int offset, int length);

        byte[] value();

        static Digest of(String messageDigest) {
            var digest = Digests.of(messageDigest);
            return new Digest() {
                @Override
                public void update(byte[] bytes, int offset, int length) {
                    digest.update(bytes, offset, length);
                }

                @Override
                public byte[] value() {
                    return digest.digest();
                }
            };
        }

        static Digest of(java.util.zip.Checksum checksum, int size) {
            return new Digest() {
                @Override
                public void update(byte[] bytes, int offset, int length) {
                    checksum.update(bytes, offset, length);
                }

                @Override
                public byte[] value() {
                    byte[] all = ByteBuffer.allocate(Long.BYTES)
                            .putLong(checksum.getValue())
                            .array();
                    return Arrays.copyOfRange(all, Long.BYTES - size, Long.BYTES);
                }
            };
        }
    }
}
