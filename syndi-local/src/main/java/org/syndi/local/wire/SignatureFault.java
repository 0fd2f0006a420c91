package org.syndi.local.wire;

/** A signature was refused; {@link SignatureErrors} says it in the words of a protocol. */
final class SignatureFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    enum Kind {
        /** No signature, where one is needed. */
        UNSIGNED,
        /** A signature that lacks a part, or has one that cannot be read. */
        INCOMPLETE,
        UNKNOWN_KEY,
        /** The session token is missing, or is not the one of this key. */
        WRONG_TOKEN,
        EXPIRED_TOKEN,
        MISMATCH,
        /** Signed too long ago, or in the future. */
        SKEWED,
        /** A presigned URL that is too old. */
        EXPIRED_URL
    }

    private final Kind kind;

    /** @param detail what the caller may need to find the reason; never a secret */
    SignatureFault(Kind kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
