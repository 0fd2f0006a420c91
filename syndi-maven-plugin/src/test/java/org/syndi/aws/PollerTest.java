package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.deployment.DeploymentException;
import org.syndi.local.wire.AwsException;
import org.syndi.progress.ProgressEvent.Warning;
import org.syndi.progress.Recording;

@Timeout(60)
class PollerTest {
    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

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

    @Test
    void goesOnWhenAwsIsAskedTooOftenAndSaysSoOnce() {
        aws.throttle("DescribeStacks", 9);
        Recording progress = new Recording();
        Poller poller = new Poller(Duration.ofMinutes(1), progress);

        assertThat(poller.call("the stack", () -> aws.stack("nobody").describe()))
                .isEmpty();
        aws.throttle("DescribeStacks", 5);
        assertThat(poller.call("the stack", () -> aws.stack("nobody").describe()))
                .isEmpty();

        assertThat(progress.of(Warning.class))
                .singleElement()
                .extracting(Warning::text)
                .asString()
                .contains("asked too often");
    }

    @Test
    void givesUpWhenItIsThrottledAllTheTime() {
        aws.throttle("DescribeStacks", Integer.MAX_VALUE);

        assertThatThrownBy(() -> new Poller(Duration.ofSeconds(1))
                        .call("the stack", () -> aws.stack("nobody").describe()))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Gave up waiting for the stack")
                .hasMessageContaining("Run the same command again");
    }

    @Test
    void handsOnEveryOtherFailureAtOnce() {
        AtomicInteger asked = new AtomicInteger();
        aws.intercept((service, operation, call) -> {
            asked.incrementAndGet();
            throw new AwsException(403, "AccessDenied", "not for you");
        });

        assertThatThrownBy(() -> new Poller(Duration.ofMinutes(1))
                        .call("the stack", () -> aws.stack("nobody").describe()))
                .hasMessageContaining("not for you");
        assertThat(asked).hasValue(1);
    }

    @Test
    void waitsALittleLongerEachTimeUpToTwoSecondsOrSo() {
        List<Long> times = new ArrayList<>();

        new Poller(Duration.ofMinutes(1)).await("the stack", () -> {
            times.add(System.nanoTime());
            return Optional.of(times).filter(asked -> asked.size() == 4);
        });

        assertThat(millis(times.get(0), times.get(1))).isBetween(390L, 1500L);
        assertThat(millis(times.get(1), times.get(2))).isBetween(500L, 1700L);
        assertThat(millis(times.get(2), times.get(3))).isBetween(660L, 1900L);
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }
}
