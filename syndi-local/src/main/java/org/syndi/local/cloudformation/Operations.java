package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs operations in the background, on each stack one at a time. */
final class Operations {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private record Running(OperationJournal journal, CompletableFuture<Void> done) {}

    private final State state;
    private final Executor threads;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    Operations(State state, Executor threads) {
        this.state = state;
        this.threads = threads;
    }

    /**
     * Writes {@code stack} down with its first state, so that the caller's next call sees it, and goes on in the
     * background. An operation that is under way is cancelled and waited for; whether that is allowed is the caller's
     * to know.
     */
    void start(Stack stack, StackStatus first, Function<OperationJournal, StackOperation> operation) {
        StackIdentity identity = stack.identity();
        OperationJournal journal = new OperationJournal(state, identity, stack.operation());
        CompletableFuture<Void> before = cancel(identity);
        state.stacks().put(stack);
        journal.status(first, "User Initiated");
        CompletableFuture<Void> done = before.thenRunAsync(() -> run(journal, operation), threads);
        running.put(identity.key(), new Running(journal, done));
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            LOG.info(
                    "The embedded AWS stops during an operation on stack {}",
                    journal.stack().name());
        } catch (RuntimeException e) {
            LOG.error(
                    "The operation on stack {} failed inside the embedded AWS",
                    journal.stack().name(),
                    e);
            StackStatus status = state.stacks().current(journal.stack()).status();
            journal.status(status.afterInterruption(), "Internal failure of the embedded AWS: " + e.getClass());
        }
        finishChangeSet(state.stacks().current(journal.stack()));
    }

    private void finishChangeSet(Stack stack) {
        String changeSet = stack.settings().changeSetArn();
        if (changeSet != null) {
            boolean successful = List.of(
                            StackStatus.CREATE_COMPLETE, StackStatus.UPDATE_COMPLETE, StackStatus.IMPORT_COMPLETE)
                    .contains(stack.status());
            state.changeSets()
                    .byArn(changeSet)
                    .filter(set -> set.execution().equals("EXECUTE_IN_PROGRESS"))
                    .ifPresent(set -> state.changeSets().executed(changeSet, successful));
        }
    }
}
