package org.syndi.aws;

import java.time.Instant;

/**
 * One event of a log.
 *
 * @param message may have several lines; without the line end at its end
 */
public record LogLine(Instant time, String message) {}
