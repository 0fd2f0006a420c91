package org.syndi.local.wire;

/** Checks signatures. */
final class SigV4 {
    private SigV4() {}

    /** Who signed the request. */
    static Identity verify(HttpRequest request, SignatureScope scope, Credentials credentials) {
        return credentials
                .find(scope.accessKeyId())
                .orElseThrow(() -> new AwsException(
                        403, "InvalidClientTokenId", "The security token included in the request is invalid."))
                .identity();
    }
}
