package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Somebody who types what a document says, from its first command to its last, into one terminal in one project.
 * Variables stay from block to block.
 */
final class Reader implements AutoCloseable {
    private static final Duration LONGEST_BLOCK = Duration.ofMinutes(30);
    private static final Pattern LOG_LINE = Pattern.compile("(?m)^\\d{4}-\\d\\d-\\d\\dT\\S+Z ");

    private final Project project;
    private LocalAwsProcess aws;

    Reader(Project project) {
        this.project = project;
    }

    /** Serves the embedded AWS, as {@code mvn syndi:local} in a second terminal does. */
    void serve() {
        aws = LocalAwsProcess.serve(project);
    }

    /** Types a block, and fails the test if a command fails or does not print what the document shows. */
    void type(Block block) throws IOException, InterruptedException {
        Stream.of("bash", "curl", "aws")
                .filter(command -> command.equals("bash") || block.needs(command))
                .forEach(command -> assumeTrue(isOnThePath(command), command + " is not on the PATH"));
        if (block.isServing()) {
            serve();
            aws.variables().forEach(project::with);
            return;
        }
        Path log = Files.createTempFile(project.directory(), "block", ".log");
        Process shell = project.start(log, List.of("bash", "-c", script(block)));
        if (block.isEndless()) {
            stopOnceItHasPrinted(shell, log, block);
            return;
        }
        boolean ended = shell.waitFor(LONGEST_BLOCK.toMinutes(), TimeUnit.MINUTES);
        String printed = Files.readString(log);
        stop(shell);
        assertThat(ended).as(block + "\n" + printed).isTrue();
        assertThat(shell.exitValue()).as(block + "\n" + printed).isZero();
        block.requireShown(printed.replace("\u001B[0m", "").replaceAll("(?m)^\\[(INFO|WARNING)] ", "") + "\n");
    }

    /** Every variable that is set is there in the next block, too. */
    private String script(Block block) {
        Path variables = project.file("variables.sh");
        return String.join(
                "\n",
                "set -a",
                "if [ -f '" + variables + "' ]; then . '" + variables + "'; fi",
                "set -e -o pipefail",
                block.commands(),
                "export -p > '" + variables + "'");
    }

    private static void stopOnceItHasPrinted(Process shell, Path log, Block block)
            throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LONGEST_BLOCK);
        while (!LOG_LINE.matcher(Files.readString(log)).find()) {
            assertThat(shell.waitFor(100, TimeUnit.MILLISECONDS)
                            || Instant.now().isAfter(end))
                    .as(block + "\n" + Files.readString(log))
                    .isFalse();
        }
        stop(shell);
        assertThat(Files.readString(log)).doesNotContain("Exception").doesNotContain("ERROR]");
    }

    /** As Ctrl-C does: not the shell alone, but what it has started. */
    private static void stop(Process shell) throws InterruptedException {
        shell.descendants().forEach(ProcessHandle::destroy);
        shell.destroy();
        assertThat(shell.waitFor(10, TimeUnit.MINUTES)).isTrue();
    }

    static boolean isOnThePath(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    @Override
    public void close() {
        if (aws != null) {
            aws.close();
        }
    }
}
