package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Optional;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;

/** The change sets of all stacks. */
final class ChangeSets {
    private final Table<ChangeSet> table;

    ChangeSets(Store store) {
        this.table = store.table("cloudformation/changesets", ChangeSet.class);
    }

    Optional<ChangeSet> byArn(String arn) {
        return table.all().stream().filter(set -> set.arn().equals(arn)).findFirst();
    }

    List<ChangeSet> of(StackIdentity stack) {
        return table.all().stream()
                .filter(set -> set.stack().arn().equals(stack.arn()))
                .toList();
    }

    /** By name, or by ARN. */
    Optional<ChangeSet> find(StackIdentity stack, String nameOrArn) {
        return of(stack).stream()
                .filter(set -> set.name().equals(nameOrArn) || set.arn().equals(nameOrArn))
                .findFirst();
    }

    void put(ChangeSet set) {
        table.put(set.key(), set);
    }

    void remove(ChangeSet set) {
        table.remove(set.key());
    }

    void removeAll(StackIdentity stack) {
        of(stack).forEach(this::remove);
    }

    void executed(String arn, boolean successful) {
        byArn(arn).ifPresent(set -> put(set.withExecution(successful ? "EXECUTE_COMPLETE" : "EXECUTE_FAILED")));
    }

    /** After an update by other means: what they would change is no longer so. */
    void outdated(StackIdentity stack) {
        of(stack).stream()
                .filter(set -> set.execution().equals(ChangeSet.AVAILABLE))
                .forEach(set -> put(set.withExecution("OBSOLETE")));
    }
}
