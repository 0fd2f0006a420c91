package org.syndi.local.lambda.code;

import java.util.Base64;
import java.util.HexFormat;

/**
 * A zip with code.
 *
 * @param sha256 of the zip, base64, as Lambda shows it
 * @param size of the zip, in bytes
 * @param unpackedSize of all files in it, in bytes
 */
public record CodePackage(String sha256, long size, long unpackedSize) {
    /** The hash as a file name. */
    public String hex() {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(sha256));
    }
}
