package org.syndi.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where benchmarks write: standard output, and a file that outlives it. */
final class Report {
    private Report() {}

    @SuppressWarnings("SystemOut")
    static void print(String text) throws IOException {
        System.out.println(text);
        Path file = Path.of(System.getProperty("it.work.directory"), "benchmark", "results.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
