package org.syndi.artifact.index;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** An answer's body that may not grow without end, and of which is known when something came last. */
final class MeteredBody<T> implements BodySubscriber<T> {
    private final BodySubscriber<T> body;
    private final Meter meter;
    private long left;
    private Flow.Subscription subscription;

    /** @param limit the most bytes that are taken */
    MeteredBody(BodySubscriber<T> body, long limit, Meter meter) {
        this.body = body;
        this.left = limit;
        this.meter = meter;
    }

    /** When something came last. */
    static final class Meter {
        private volatile long last = System.nanoTime();

        void tick() {
            last = System.nanoTime();
        }

        long idleNanos() {
            return System.nanoTime() - last;
        }
    }

    /** More came than there may be. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("it is larger than it may be");
        }
    }

    @Override
    public CompletionStage<T> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        body.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        meter.tick();
        if (left < 0) {
            return;
        }
        left -= buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (left < 0) {
            subscription.cancel();
            body.onError(new TooLarge());
        } else {
            body.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable error) {
        body.onError(error);
    }

    @Override
    public void onComplete() {
        if (left >= 0) {
            body.onComplete();
        }
    }
}
