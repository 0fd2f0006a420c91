package org.syndi.aws;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A source of credentials that was chosen gives none: why, and what to do about it. */
final class NoCredentials extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;
    private final Setback setback;

    private NoCredentials(String problem, String remedy, Setback setback, Throwable cause) {
        super(problem, cause);
        this.problem = problem;
        this.remedy = remedy;
        this.setback = setback;
    }

    /** As the SDK hands on what a provider throws. */
    static SdkClientException because(String problem, String remedy, Throwable cause) {
        return SdkClientException.create(problem, new NoCredentials(problem, remedy, Setback.SIGNED_OUT, cause));
    }

    /** The same of a service that gives them: it may only not have been reached. */
    static SdkClientException ofService(String problem, String remedy, Throwable cause) {
        Setback setback = Setback.of(cause);
        return SdkClientException.create(
                problem, new NoCredentials(problem, remedy, setback.passes() ? setback : Setback.SIGNED_OUT, cause));
    }

    /** The one that a call failed for, if it did. */
    static Optional<NoCredentials> in(Throwable failure) {
        return Causes.of(failure).stream()
                .filter(NoCredentials.class::isInstance)
                .map(NoCredentials.class::cast)
                .findFirst();
    }

    /** Completes "Could not do it: …", without a full stop. */
    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }

    Setback setback() {
        return setback;
    }
}
