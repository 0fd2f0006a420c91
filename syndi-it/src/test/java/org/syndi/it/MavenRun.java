package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;

/** A Maven run that ended, with what it printed. */
record MavenRun(int exitCode, String output) {
    /** Fails the test with the whole output if the run failed. */
    MavenRun succeeded() {
        assertThat(exitCode).as(output).isZero();
        return this;
    }

    /** Fails the test if the run did not fail. */
    MavenRun failed() {
        assertThat(exitCode).as(output).isNotZero();
        return this;
    }

    MavenRun says(String text) {
        assertThat(output).contains(text);
        return this;
    }

    MavenRun doesNotSay(String text) {
        assertThat(output).doesNotContain(text);
        return this;
    }

    /** What a goal printed, without the resets of colour that some Maven distributions print around everything. */
    String plainOutput() {
        return output.replace("\u001B[0m", "").strip();
    }

    /** The value behind a label, up to the end of the line. */
    String valueAfter(String label) {
        return output.lines()
                .filter(line -> line.contains(label))
                .map(line ->
                        line.substring(line.indexOf(label) + label.length()).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No '" + label + "' in:\n" + output));
    }
}
