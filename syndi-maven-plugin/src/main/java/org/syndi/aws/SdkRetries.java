package org.syndi.aws;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.syndi.progress.Progress;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Has the SDK make each single request again as {@link RetryPolicy} says, whichever call of ours it belongs to: pages,
 * parts and sign-ins too. A write may be sent twice by this: each of ours ends in the same state then, by its nature or
 * by its client token.
 */
final class SdkRetries implements RetryStrategy {
    private final RetryPolicy policy;
    private final Progress progress;
    private final AtomicBoolean toldOfThrottling = new AtomicBoolean();

    /** @param progress is told once if AWS throttles */
    SdkRetries(RetryPolicy policy, Progress progress) {
        this.policy = policy;
        this.progress = progress;
    }

    /** How often one request came to nothing so far. */
    private record Setbacks(int count) implements RetryToken {}

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
        return AcquireInitialTokenResponse.create(new Setbacks(0), Duration.ZERO);
    }

    /** The pause is made here, by our own time. */
    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
        Setback setback = Setback.of(request.failure());
        int setbacks = ((Setbacks) request.token()).count() + 1;
        boolean credentials = NoCredentials.in(request.failure()).isPresent(); // who fetches them has tried already
        if (credentials || !policy.isMadeAgain(setback, setbacks)) {
            throw new TokenAcquisitionFailedException("It is not made again.", request.token(), request.failure());
        }
        if (setback == Setback.THROTTLED) {
            tellOfThrottling();
        }
        pause(policy.pauseAfter(setback, setbacks));
        return RefreshRetryTokenResponse.create(new Setbacks(setbacks), Duration.ZERO);
    }

    private void tellOfThrottling() {
        if (toldOfThrottling.compareAndSet(false, true)) {
            progress.warning("AWS is asked too often in this account just now, and refuses some calls: they are made"
                    + " again, in longer intervals.");
        }
    }

    private void pause(Duration pause) {
        try {
            policy.time().pass(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted before the call was made again", e);
        }
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
        return RecordSuccessResponse.create(request.token());
    }

    /** For a header only: the policy counts time, not attempts. */
    @Override
    public int maxAttempts() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean useClientDefaults() {
        return false;
    }

    @Override
    public Builder<?, ?> toBuilder() {
        throw new UnsupportedOperationException("It is what it is.");
    }
}
