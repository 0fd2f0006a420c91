package org.syndi.maven;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into an interruption of a goal that runs until it is stopped, and keeps the process alive until the goal
 * has put everything away.
 */
final class StopSignal {
    private static final long LONGEST_CLEARING_SECONDS = 10;

    private StopSignal() {}

    /** Runs the goal; the end of the process interrupts it meanwhile, and waits for it. */
    static void during(Runnable goal) {
        Thread runner = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(runner, ended), "stop-goal");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            goal.run();
        } finally {
            ended.countDown();
            forget(hook);
        }
    }

    private static void stop(Thread runner, CountDownLatch ended) {
        runner.interrupt();
        try {
            ended.await(LONGEST_CLEARING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is about to end: the hook runs, and has just been told to go on
        }
    }
}
