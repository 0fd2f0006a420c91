package org.syndi.local.s3;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * What stands for the content of an object that came in parts.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">Amazon S3
 *     user guide, Checking object integrity for data uploads</a>
 */
final class CompositeChecksum {
    private CompositeChecksum() {}

    /** The MD5 of the parts' MD5s, and how many they are. */
    static String etag(List<Part> parts) {
        var digest = Digests.md5();
        parts.forEach(part -> digest.update(HexFormat.of().parseHex(part.etag())));
        return HexFormat.of().formatHex(digest.digest()) + "-" + parts.size();
    }

    /** @param blob of the whole object, which the checksum is of unless the upload wants one of the parts' checksums */
    static Checksum of(Upload upload, List<Part> parts, Blob blob) {
        ChecksumAlgorithm algorithm = blob.checksum().algorithm();
        boolean alike = parts.stream().allMatch(part -> part.checksum().algorithm() == algorithm);
        if (!upload.checksumType().equals(Checksum.COMPOSITE) || !alike) {
            return blob.checksum();
        }
        ChecksumAlgorithm.Digest digest = algorithm.start();
        for (Part part : parts) {
            byte[] value = Base64.getDecoder().decode(part.checksum().value());
            digest.update(value, 0, value.length);
        }
        String value = Base64.getEncoder().encodeToString(digest.value()) + "-" + parts.size();
        return new Checksum(algorithm, value, Checksum.COMPOSITE);
    }
}
