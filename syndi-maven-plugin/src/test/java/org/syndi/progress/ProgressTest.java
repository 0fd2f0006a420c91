package org.syndi.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.syndi.progress.ProgressEvent.StepFailed;
import org.syndi.progress.ProgressEvent.StepFinished;
import org.syndi.progress.ProgressEvent.StepStarted;

class ProgressTest {
    private final Recording recording = new Recording();

    @Test
    void endsAStepThatSucceedsAndHandsItsResultOn() {
        assertThat(recording.step("Build", () -> 42)).isEqualTo(42);

        assertThat(recording.events()).hasSize(2);
        assertThat(recording.events().get(0)).isEqualTo(new StepStarted("Build"));
        assertThat(recording.events().get(1)).isInstanceOf(StepFinished.class);
    }

    @Test
    void endsAStepThatFailsAndLetsTheErrorThrough() {
        assertThatThrownBy(() -> recording.step("Build", () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat(recording.events().get(1)).isInstanceOf(StepFailed.class);
    }
}
