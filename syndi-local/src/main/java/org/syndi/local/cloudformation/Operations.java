package org.syndi.local.cloudformation;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.syndi.local.wire.InternalFailure;

/** Runs operations in the background, on each stack one at a time. */
final class Operations {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private record Running(OperationJournal journal, CompletableFuture<Void> done) {}

    private final Engine engine;
    private final State state;
    private final ExecutorService threads;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    Operations(Engine engine, ExecutorService threads) {
        this.engine = engine;
        this.state = engine.state();
        this.threads = threads;
    }

    /**
     * Writes {@code stack} down with its first state, so that the caller's next call sees it, and goes on in the
     * background. An operation that is under way is cancelled and waited for; whether that is allowed is the caller's
     * to know.
     */
    void start(Stack stack, StackStatus first, Function<OperationJournal, StackOperation> operation) {
        start(stack, first, "User Initiated", operation);
    }

    /** @param reason of the first state */
    void start(Stack stack, StackStatus first, String reason, Function<OperationJournal, StackOperation> operation) {
        StackIdentity identity = stack.identity();
        OperationJournal journal = new OperationJournal(state, identity, stack.operation());
        CompletableFuture<Void> before = cancel(identity);
        put(stack, first, reason);
        CompletableFuture<Void> done = before.thenRunAsync(() -> run(journal, operation), threads);
        running.put(identity.key(), new Running(journal, done));
    }

    /** Ends an operation that nobody works on any more. */
    void end(Stack stack, StackStatus last, String reason) {
        put(stack, last, reason);
        finishChangeSet(state.stacks().current(stack.identity()));
    }

    /** The stack and its state at once: a crash must not leave one without the other. */
    private void put(Stack stack, StackStatus status, String reason) {
        Stack changed = stack.with(stack.state().with(status, reason));
        state.stacks().put(changed);
        try {
            state.events().ofStack(changed);
        } catch (UncheckedIOException e) {
            LOG.warn("An event of stack {} is lost", stack.identity().name(), e); // the state stands, and goes on
        }
    }

    private CompletableFuture<Void> cancel(StackIdentity stack) {
        Running current = running.get(stack.key());
        if (current == null) {
            return CompletableFuture.completedFuture(null);
        }
        current.journal().cancel();
        return current.done();
    }

    private void run(OperationJournal journal, Function<OperationJournal, StackOperation> operation) {
        try {
            operation.apply(journal).run();
            finishChangeSet(state.stacks().current(journal.stack()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            LOG.info(
                    "The embedded AWS stops during an operation on stack {}",
                    journal.stack().name());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error(
                    "The operation on stack {} failed inside the embedded AWS",
                    journal.stack().name(),
                    e);
            giveUp(journal, "Internal failure of the embedded AWS: " + InternalFailure.describe(e) + ". ");
        }
    }

    /** Until it can be written down: a full disk may be why the operation failed, and be emptied soon. */
    private void giveUp(OperationJournal journal, String reason) {
        while (!threads.isShutdown()) {
            try {
                end(journal, reason);
                return;
            } catch (RuntimeException e) {
                LOG.warn(
                        "The end of the operation on stack {} cannot be written: {}",
                        journal.stack().name(),
                        e.toString());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * What was to be made is rolled back, also if that could not be begun at the first try; what fails on its way back
     * stays there.
     */
    private void end(OperationJournal journal, String reason) {
        Stack stack = state.stacks().current(journal.stack());
        Running current = running.get(stack.identity().key());
        boolean followed = current != null && !current.journal().equals(journal);
        if (followed || !stack.status().underWay()) {
            finishChangeSet(stack);
        } else if (stack.status().goesForward() || journal.cancelled()) {
            new Interruption(engine, this, reason).settle(stack);
        } else {
            end(stack, stack.status().broken(), reason);
        }
    }

    private void finishChangeSet(Stack stack) {
        String changeSet = stack.settings().changeSetArn();
        if (changeSet != null && !stack.status().underWay()) {
            state.changeSets()
                    .byArn(changeSet)
                    .filter(set -> set.execution().equals("EXECUTE_IN_PROGRESS"))
                    .ifPresent(set -> state.changeSets()
                            .executed(changeSet, stack.status().successful()));
        }
    }
}
