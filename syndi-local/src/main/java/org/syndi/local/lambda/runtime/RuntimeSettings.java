package org.syndi.local.lambda.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How functions are run here.
 *
 * @param python the interpreter; empty for the first on the PATH that is new enough
 * @param initLimit how long a function may take to load. AWS gives 10 seconds; a machine that compiles a fresh layer's
 *     bytecode on one busy core needs more, hence the default
 * @param idleLimit after which an unused execution environment is ended
 * @param concurrency how many environments one function may have at work at once
 */
public record RuntimeSettings(Optional<Path> python, Duration initLimit, Duration idleLimit, int concurrency) {
    public static RuntimeSettings defaults() {
        return new RuntimeSettings(Optional.empty(), Duration.ofSeconds(60), Duration.ofMinutes(10), 10);
    }
}
