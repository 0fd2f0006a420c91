package org.syndi.report;

/** Where lines go; one call, one line. */
public interface Output {
    void info(String line);

    void warn(String line);
}
