package org.syndi.artifact.index;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.syndi.artifact.file.FailureReason;

/** An answer's body that goes into a file. That the file cannot be written is told apart from a broken connection. */
final class FileBody implements BodySubscriber<Path> {
    private final Path file;
    private final Set<OpenOption> options;
    private final CompletableFuture<Path> result = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private FileChannel channel;

    FileBody(Path file, OpenOption... options) {
        this.file = file;
        this.options = Set.of(options);
    }

    /** The disk is to blame, and to try again is no use. */
    static final class Unwritten extends IOException {
        private static final long serialVersionUID = 1L;

        Unwritten(Path file, IOException cause) {
            super("Cannot write " + file + ": " + FailureReason.of(cause), cause);
        }
    }

    @Override
    public CompletionStage<Path> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        try {
            channel = FileChannel.open(file, options);
            given.request(1);
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            subscription.request(1);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException e) {
        subscription.cancel();
        close();
        result.completeExceptionally(new Unwritten(file, e));
    }

    private void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            result.completeExceptionally(new Unwritten(file, e));
        }
    }

    @Override
    public void onError(Throwable error) {
        close();
        result.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        close();
        result.complete(file);
    }
}
