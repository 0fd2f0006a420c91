package org.syndi.verify;

import java.util.Optional;

/** A result without the name of its check and its duration. */
record Finding(CheckStatus status, String detail, String hint, Optional<Exchange> exchange) {

    static Finding passed(String detail) {
        return new Finding(CheckStatus.PASSED, detail, "", Optional.empty());
    }

    static Finding skipped(String reason) {
        return new Finding(CheckStatus.SKIPPED, reason, "", Optional.empty());
    }

    static Finding failed(String detail, String hint) {
        return new Finding(CheckStatus.FAILED, detail, hint, Optional.empty());
    }

    static Finding failed(String detail, String hint, Reply reply) {
        return new Finding(CheckStatus.FAILED, detail, hint, Optional.of(reply.exchange()));
    }
}
