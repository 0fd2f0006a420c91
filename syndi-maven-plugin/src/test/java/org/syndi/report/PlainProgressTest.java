package org.syndi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.syndi.progress.ProgressEvent;

class PlainProgressTest {
    private final RecordedOutput output = new RecordedOutput();
    private final PlainProgress progress = new PlainProgress(output, Symbols.LETTERS);

    @Test
    void saysWhatHappensALineEach() {
        progress.report(new ProgressEvent.StepStarted("Build the layer"));
        progress.detail("12 wheels");
        progress.warning("The stack is busy");
        progress.report(new ProgressEvent.StepFinished("Build the layer", Duration.ofMillis(12_345)));
        progress.skipped("Package the function", "its sources are unchanged");

        assertThat(output.lines())
                .containsExactly(
                        "- Build the layer",
                        "    12 wheels",
                        "WARN The stack is busy",
                        "    done in 12.3 s",
                        "- Package the function: its sources are unchanged");
    }

    @Test
    void isSilentAboutWhatTookNoTime() {
        progress.report(new ProgressEvent.StepFinished("Sign in", Duration.ofMillis(999)));
        progress.report(new ProgressEvent.TransferProgress("code.zip", 10, OptionalLong.of(100)));

        assertThat(output.lines()).isEmpty();
    }

    @Test
    void tellsOfALongTransferNowAndThen() {
        AtomicLong clock = new AtomicLong();
        PlainProgress slow = new PlainProgress(output, Symbols.LETTERS, clock::get);
        for (long second = 0; second <= 25; second++) {
            clock.set(Duration.ofSeconds(second).toNanos());
            slow.report(new ProgressEvent.TransferProgress("layer.zip", second << 20, OptionalLong.of(60L << 20)));
        }

        assertThat(output.lines()).containsExactly("    layer.zip: 10.0 of 60.0 MB", "    layer.zip: 20.0 of 60.0 MB");
    }

    @Test
    void neverSaysThatAStepIsDoneThatFailed() {
        assertThatThrownBy(() -> progress.step("Apply the changes", () -> {
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        progress.report(new ProgressEvent.StepFailed("Apply the changes", Duration.ofMinutes(1)));

        assertThat(output.lines()).containsExactly("- Apply the changes");
    }

    @Test
    void writesNumbersTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            progress.report(new ProgressEvent.StepFinished("Build", Duration.ofMillis(1_500)));
        } finally {
            Locale.setDefault(before);
        }

        assertThat(output.lines()).containsExactly("    done in 1.5 s");
    }
}
