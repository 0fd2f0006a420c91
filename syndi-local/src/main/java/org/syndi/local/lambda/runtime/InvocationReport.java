package org.syndi.local.lambda.runtime;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The REPORT line that Lambda logs after each invocation. Billed is what AWS has billed since August 2025: the
 * invocation and the initialization, rounded up to a millisecond.
 *
 * @param init of a cold start
 * @param peakKilobytes 0 if it is not known; then the line does not speak of it
 * @param status what follows after the numbers, "" if all went well
 */
record InvocationReport(
        String requestId,
        Duration duration,
        Optional<Duration> init,
        int memoryMegabytes,
        long peakKilobytes,
        String status) {
    private static final long KILOBYTES = 1024;

    String line() {
        Duration billed = duration.plus(init.orElse(Duration.ZERO));
        StringBuilder line = new StringBuilder("REPORT RequestId: ").append(requestId);
        line.append("\tDuration: ").append(milliseconds(duration));
        line.append("\tBilled Duration: ")
                .append((long) Math.ceil(billed.toNanos() / 1e6))
                .append(" ms");
        line.append("\tMemory Size: ").append(memoryMegabytes).append(" MB");
        if (peakKilobytes > 0) {
            line.append("\tMax Memory Used: ")
                    .append((peakKilobytes + KILOBYTES - 1) / KILOBYTES)
                    .append(" MB");
        }
        init.ifPresent(time -> line.append("\tInit Duration: ").append(milliseconds(time)));
        return line.append('\t').append(status).toString();
    }

    static String milliseconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
    }
}
