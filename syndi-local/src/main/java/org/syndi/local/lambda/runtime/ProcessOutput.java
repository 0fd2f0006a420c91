package org.syndi.local.lambda.runtime;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a runtime prints and logs it line by line. The bootstrap ends an invocation's output with a mark, so that
 * its last line is not logged after its report: pipe and HTTP are two ways with no order between them.
 */
final class ProcessOutput implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessOutput.class);
    private static final Pattern MARK = Pattern.compile("\0end (\\S+) (\\d+)\r?$");
    private static final long UNKNOWN = 0;

    private final InputStream in;
    private final FunctionLog log;
    private final Map<String, CompletableFuture<Long>> ends = new ConcurrentHashMap<>();
    private final CompletableFuture<Long> closed = new CompletableFuture<>();

    ProcessOutput(InputStream in, FunctionLog log) {
        this.in = in;
        this.log = log;
    }

    /**
     * Done when all output of the invocation is logged: the process's peak memory in kilobytes, 0 if unknown. To be
     * asked for before the invocation begins.
     */
    CompletableFuture<Long> end(String requestId) {
        return ends.computeIfAbsent(requestId, id -> new CompletableFuture<>())
                .applyToEither(closed, kilobytes -> kilobytes);
    }

    /** Done when the process has closed its output. */
    CompletableFuture<Long> closed() {
        return closed;
    }

    @Override
    public void run() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream bytes = new BufferedInputStream(in)) {
            for (int next = bytes.read(); next >= 0; next = bytes.read()) {
                if (next == '\n') {
                    line(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else {
                    line.write(next);
                }
            }
        } catch (IOException e) {
            LOG.debug("The output of a function's process was cut off", e);
        } finally {
            if (line.size() > 0) {
                line(line.toString(StandardCharsets.UTF_8));
            }
            closed.complete(UNKNOWN);
        }
    }

    /** A text that was printed without a line end stands before the mark on the same line. */
    private void line(String text) {
        Matcher mark = MARK.matcher(text);
        if (!mark.find()) {
            log(text);
            return;
        }
        if (mark.start() > 0) {
            log(text.substring(0, mark.start()));
        }
        CompletableFuture<Long> end = ends.remove(mark.group(1));
        if (end != null) {
            end.complete(Long.parseLong(mark.group(2)));
        }
    }

    private void log(String text) {
        String withoutEnd = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        log.line(withoutEnd.replace('\r', '\n'));
    }
}
