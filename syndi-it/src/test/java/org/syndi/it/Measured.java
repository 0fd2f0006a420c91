package org.syndi.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one run of a command took.
 *
 * @param seconds from start to end, on the clock
 * @param peakKilobytes the most memory that it, or a process that it started, had at once
 */
record Measured(double seconds, long peakKilobytes) {
    /** Java cannot ask for the memory of a process that has ended; Python can, and is there for pip anyway. */
    private static final String OBSERVER = """
            import resource, subprocess, sys, time
            start = time.perf_counter()
            code = subprocess.run(sys.argv[2:], cwd=sys.argv[1], stdout=subprocess.DEVNULL).returncode
            print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, code)
            """;

    static Measured run(Path directory, List<String> command) throws IOException, InterruptedException {
        List<String> observed = new ArrayList<>(List.of("python3", "-c", OBSERVER, directory.toString()));
        observed.addAll(command);
        Path errors = directory.resolveSibling("errors.txt");
        Process process =
                new ProcessBuilder(observed).redirectError(errors.toFile()).start();
        String[] answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ", 3);
        if (process.waitFor() != 0 || !answer[2].equals("0")) {
            throw new AssertionError(command + " failed, see " + errors);
        }
        return new Measured(Double.parseDouble(answer[0]), Long.parseLong(answer[1]));
    }
}
