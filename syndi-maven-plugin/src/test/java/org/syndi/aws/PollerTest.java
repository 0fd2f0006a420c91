package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.syndi.deployment.DeploymentException;

@Timeout(30)
class PollerTest {
    @Test
    void givesUpWhenItsTimeIsOver() {
        long start = System.nanoTime();

        assertThatThrownBy(() -> new Poller(Duration.ofSeconds(1)).await("the stack", Optional::empty))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Gave up waiting for the stack")
                .hasMessageContaining("-Dsyndi.timeout=");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void handsOnWhatComesOfItAtOnce() {
        AtomicInteger asked = new AtomicInteger();

        int answer = new Poller(Duration.ofMinutes(1))
                .await("the stack", () -> Optional.of(asked.incrementAndGet()).filter(times -> times == 2));

        assertThat(answer).isEqualTo(2);
        assertThat(asked).hasValue(2);
    }

    @Test
    void asksOnceEvenIfThereIsNoTime() {
        assertThat(new Poller(Duration.ofMillis(1)).await("the stack", () -> Optional.of("here")))
                .isEqualTo("here");
    }

    @Test
    void endsWhenItIsInterruptedAndLeavesTheSignBehind() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new Poller(Duration.ofMinutes(1)).await("the stack", Optional::empty))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Interrupted while waiting for the stack")
                .hasMessageContaining("AWS goes on by itself");

        assertThat(Thread.interrupted()).isTrue();
    }
}
