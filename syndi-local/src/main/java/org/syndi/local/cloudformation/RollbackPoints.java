package org.syndi.local.cloudformation;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;

/** The last stable states of the stacks that are in none. */
final class RollbackPoints {
    private final Table<RollbackPoint> table;

    RollbackPoints(Store store) {
        this.table = store.table("cloudformation/rollbackpoints", RollbackPoint.class);
    }

    /** Empty for a stack that never was stable. */
    Optional<RollbackPoint> find(StackIdentity stack) {
        return table.find(stack.key());
    }

    RollbackPoint require(StackIdentity stack) {
        return find(stack).orElseThrow(() -> new IllegalStateException("No stable state of " + stack.name()));
    }

    void put(StackIdentity stack, RollbackPoint point) {
        table.put(stack.key(), point);
    }

    void update(StackIdentity stack, UnaryOperator<RollbackPoint> change) {
        table.update(stack.key(), change);
    }

    void remove(StackIdentity stack) {
        table.remove(stack.key());
    }
}
