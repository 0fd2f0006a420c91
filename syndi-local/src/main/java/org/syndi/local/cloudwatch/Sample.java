package org.syndi.local.cloudwatch;

import java.time.Instant;

/** One value that was measured. */
record Sample(Instant time, double value) {}
