package org.syndi.local.cloudformation;

/** The work of one operation, from the stack's first state to its last. Runs in a thread of its own. */
@FunctionalInterface
interface StackOperation {
    void run() throws InterruptedException;
}
