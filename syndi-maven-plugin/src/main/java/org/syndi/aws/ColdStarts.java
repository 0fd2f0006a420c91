package org.syndi.aws;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How often a function was initialized, and how long that took each time.
 *
 * @param initializations in the order of time
 * @param complete false if there was more in the log than was read
 */
public record ColdStarts(List<Duration> initializations, boolean complete) {
    public ColdStarts {
        initializations = List.copyOf(initializations);
    }

    public int number() {
        return initializations.size();
    }

    public Optional<Duration> average() {
        return initializations.stream().reduce(Duration::plus).map(sum -> sum.dividedBy(number()));
    }

    public Optional<Duration> maximum() {
        return initializations.stream().max(Duration::compareTo);
    }
}
