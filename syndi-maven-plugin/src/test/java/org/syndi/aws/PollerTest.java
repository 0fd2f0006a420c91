package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.DeploymentException;
import org.syndi.local.wire.AwsException;
import org.syndi.progress.ProgressEvent.Warning;
import org.syndi.progress.Recording;
import org.syndi.progress.TestTime;

/** All by a clock of its own: no test waits, and none depends on how fast the machine is. */
class PollerTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private final TestTime time = new TestTime();
    private final Recording progress = new Recording();

    private Poller poller(Duration limit) {
        return new Poller(limit, progress, time);
    }

    private Duration passed() {
        return Duration.ofNanos(time.nanos());
    }

    private Poller poller() {
        return poller(HOUR);
    }

    @Test
    void givesUpWhenItsTimeIsOver() {
        assertThatThrownBy(() -> poller().await("the stack", Optional::empty))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Gave up waiting for the stack after 60 min")
                .hasMessageContaining("AWS goes on by itself")
                .hasMessageContaining("-Dsyndi.timeout=");

        assertThat(passed()).isBetween(HOUR.minusSeconds(3), HOUR);
    }

    @Test
    void handsOnWhatComesOfItAtOnce() {
        AtomicInteger asked = new AtomicInteger();

        int answer = poller().await(
                        "the stack", () -> Optional.of(asked.incrementAndGet()).filter(times -> times == 2));

        assertThat(answer).isEqualTo(2);
        assertThat(asked).hasValue(2);
    }

    @Test
    void asksOnceEvenIfThereIsNoTime() {
        assertThat(poller(Duration.ZERO).await("the stack", () -> Optional.of("here")))
                .isEqualTo("here");
    }

    @Test
    void endsWhenItIsInterruptedAndLeavesTheSignBehind() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> poller().await("the stack", Optional::empty))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Interrupted while waiting for the stack")
                .hasMessageContaining("AWS goes on by itself");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void waitsALittleLongerEachTimeUpToTwoSecondsOrSo() {
        AtomicInteger asked = new AtomicInteger();

        poller().await("the stack", () -> Optional.of(asked.incrementAndGet()).filter(times -> times == 20));

        List<Duration> pauses = time.pauses();
        assertThat(pauses).hasSize(19);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(400), Duration.ofMillis(600));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(520), Duration.ofMillis(780));
        assertThat(pauses.get(2)).isBetween(Duration.ofMillis(676), Duration.ofMillis(1014));
        assertThat(pauses.subList(8, 19))
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2400)));
    }

    @Test
    void waitsOutThrottlingForAsLongAsTheLimit() {
        aws.throttle("DescribeStacks", 100);

        assertThat(poller().call("the stack", () -> aws.stack("nobody").describe()))
                .isEmpty();
    }

    @Test
    void asksEverMoreSeldomWhereItIsThrottled() {
        AtomicInteger asked = new AtomicInteger();
        aws.throttle("DescribeStacks", Integer.MAX_VALUE);

        poller().await("the stack", () -> {
            if (asked.incrementAndGet() <= 8) {
                aws.stack("nobody").describe();
            }
            return Optional.of("here");
        });

        assertThat(time.pauses()).hasSize(8);
        assertThat(time.pauses().get(0)).isLessThan(Duration.ofSeconds(1));
        assertThat(time.pauses().get(5)).isBetween(Duration.ofMillis(12_800), Duration.ofMillis(19_200));
        assertThat(time.pauses().get(7)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(24));
    }

    @Test
    void givesUpWhenItIsThrottledAllTheTime() {
        aws.throttle("DescribeStacks", Integer.MAX_VALUE);

        assertThatThrownBy(() -> poller(Duration.ofMinutes(2))
                        .call("the stack", () -> aws.stack("nobody").describe()))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Gave up waiting for the stack")
                .hasMessageContaining("Rate exceeded")
                .hasMessageContaining("Run the same command again");
        assertThat(passed()).isBetween(Duration.ofSeconds(90), Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void waitsOutFailuresOfAws(int status) {
        AtomicInteger left = new AtomicInteger(20);
        aws.intercept((service, operation, call) -> {
            if (left.getAndDecrement() > 0) {
                throw new AwsException(status, "ServiceUnavailable", "come back later");
            }
        });

        assertThat(poller().await(
                                "the stack",
                                () -> Optional.of(aws.stack("nobody").describe())))
                .isEmpty();
        assertThat(progress.of(Warning.class))
                .singleElement()
                .extracting(Warning::text)
                .asString()
                .contains("come back later", "it is asked again");
    }

    @Test
    void waitsOutAConnectionThatBreaks() {
        aws.cut("POST / HTTP", 0, 20);

        assertThat(poller().await(
                                "the stack",
                                () -> Optional.of(aws.stack("nobody").describe())))
                .isEmpty();
    }

    @Test
    void waitsOutAConnectionThatIsRefused() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (AwsClients nowhere = new AwsClients(
                AwsSettings.at(closedPort(), "us-east-1", new AwsSettings.StaticCredentials("test", "test")),
                progress,
                time)) {

            poller().await("the stack", () -> {
                if (asked.incrementAndGet() <= 5) {
                    new Stack(nowhere, "nobody").describe();
                }
                return Optional.of("here");
            });
        }

        assertThat(asked).hasValue(6);
        assertThat(progress.of(Warning.class))
                .singleElement()
                .extracting(Warning::text)
                .asString()
                .contains("AWS was not reached");
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @Test
    void handsOnEveryOtherFailureOfACallAtOnce() {
        AtomicInteger asked = new AtomicInteger();
        aws.intercept((service, operation, call) -> {
            asked.incrementAndGet();
            throw new AwsException(403, "AccessDenied", "not for you");
        });

        assertThatThrownBy(() ->
                        poller().call("the stack", () -> aws.stack("nobody").describe()))
                .hasMessageContaining("not for you")
                .hasMessageNotContaining("AWS goes on");
        assertThat(asked).hasValue(1);
    }

    @Test
    void saysHowToJoinWhenTheCredentialsExpireWhileAwsWorks() {
        aws.intercept((service, operation, call) -> {
            throw new AwsException(403, "ExpiredToken", "The security token included in the request is expired");
        });

        DeploymentException ended = catchThrowableOfType(DeploymentException.class, () -> poller().await(
                        "the stack", () -> Optional.of(aws.stack("nobody").describe())));

        assertThat(ended.problem()).contains("is expired", "the wait for the stack", "AWS goes on by itself");
        assertThat(ended.remedy())
                .contains("Sign in again", "run the same command again", "waits for what is under way");
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void leavesAVerdictOfTheProbeAsItIs() {
        DeploymentException verdict = new DeploymentException("It failed for good.", "Mend it.");

        assertThatThrownBy(() -> poller().await("the stack", () -> {
                    throw verdict;
                }))
                .isSameAs(verdict);
    }
}
