package org.syndi.progress;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Keeps all events, for tests. */
public final class Recording implements Progress {
    private final List<ProgressEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void report(ProgressEvent event) {
        events.add(event);
    }

    public List<ProgressEvent> events() {
        return List.copyOf(events);
    }

    /** All of one kind. */
    public <E extends ProgressEvent> Stream<E> of(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }
}
