package org.syndi.local.cloudformation;

import org.syndi.local.store.Store;

/** All that CloudFormation remembers. */
record State(
        Stacks stacks,
        StackResources resources,
        EventLog events,
        ChangeSets changeSets,
        RollbackPoints rollbackPoints) {
    static State in(Store store) {
        return new State(
                new Stacks(store),
                new StackResources(store),
                new EventLog(store),
                new ChangeSets(store),
                new RollbackPoints(store));
    }
}
