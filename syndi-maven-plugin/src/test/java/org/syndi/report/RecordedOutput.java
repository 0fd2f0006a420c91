package org.syndi.report;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is printed; a warning is marked as such. */
public final class RecordedOutput implements Output {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void info(String line) {
        lines.add(line);
    }

    @Override
    public void warn(String line) {
        lines.add("WARN " + line);
    }

    public List<String> lines() {
        return lines;
    }
}
