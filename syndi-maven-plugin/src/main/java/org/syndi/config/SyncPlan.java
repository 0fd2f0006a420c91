package org.syndi.config;

import java.util.List;

/** What a sync is going to write; nothing is written before {@link #apply()}. */
public record SyncPlan(List<FileUpdate> updates) {
    public SyncPlan {
        updates = List.copyOf(updates);
    }

    /** In the order of the files and fields. */
    public List<FieldChange> changes() {
        return updates.stream().flatMap(update -> update.changes().stream()).toList();
    }

    /** Writes those files that change; each as a whole or not at all. */
    public void apply() {
        updates.forEach(FileUpdate::write);
    }
}
