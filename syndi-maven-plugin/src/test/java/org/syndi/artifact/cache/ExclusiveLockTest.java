package org.syndi.artifact.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusiveLockTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    @Test
    void keepsOthersOutUntilItIsClosed() {
        Path file = folder.resolve("a.lock");
        AtomicInteger waited = new AtomicInteger();
        ExclusiveLock first = ExclusiveLock.acquire(file, SHORT, waited::incrementAndGet);

        assertThatThrownBy(() -> ExclusiveLock.acquire(file, SHORT, waited::incrementAndGet))
                .hasMessageContaining("a.lock")
                .hasMessageContaining("Wait for it to end");
        first.close();

        ExclusiveLock.acquire(file, SHORT, waited::incrementAndGet).close();
        assertThat(waited).hasValue(1);
    }

    @Test
    void isHandedOnToTheOneThatWaits() throws InterruptedException {
        Path file = folder.resolve("a.lock");
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicInteger got = new AtomicInteger();
        ExclusiveLock first = ExclusiveLock.acquire(file, SHORT, () -> {});
        Thread second = new Thread(
                () -> ExclusiveLock.during(file, Duration.ofMinutes(10), waiting::countDown, got::incrementAndGet));
        second.start();

        waiting.await();
        assertThat(got).hasValue(0);
        first.close();
        second.join();

        assertThat(got).hasValue(1);
    }

    @Test
    void isFreeAgainWhenItsProcessIsKilled() throws Exception {
        Path file = folder.resolve("a.lock");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.readLine()).isEqualTo("held");

        assertThatThrownBy(() -> ExclusiveLock.acquire(file, SHORT, () -> {})).hasMessageContaining("a.lock");
        other.destroyForcibly().waitFor();

        ExclusiveLock.acquire(file, Duration.ofMinutes(10), () -> {}).close();
    }

    /** Another process that holds the lock until it is killed. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            ExclusiveLock.acquire(Path.of(arguments[0]), SHORT, () -> {});
            System.out.println("held");
            System.in.read();
            new CountDownLatch(1).await();
        }
    }
}
