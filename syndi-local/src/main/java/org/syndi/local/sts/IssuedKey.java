package org.syndi.local.sts;

/**
 * A temporary key as it is kept.
 *
 * @param arn of the assumed role's session
 * @param userId role id and session name, with a colon between
 * @param expires milliseconds since the epoch
 */
record IssuedKey(
        String accessKeyId,
        String secret,
        String sessionToken,
        String account,
        String arn,
        String userId,
        long expires) {
    @Override
    public String toString() {
        return "IssuedKey[" + accessKeyId + ", " + arn + "]";
    }
}
