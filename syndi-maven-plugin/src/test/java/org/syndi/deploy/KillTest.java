package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.artifact.LocalPython;
import org.syndi.deploy.KilledDeployment.Victim;

/**
 * A deployment that is killed at its creation and at its updates, and what the same command makes of it.
 * {@link KillRun} does it at random moments and many times.
 */
class KillTest {
    @TempDir
    Path folder;

    @Test
    void theSameCommandConverges() throws IOException, InterruptedException {
        LocalPython.settings();
        KilledDeployment whole = KilledDeployment.in(folder.resolve("whole"));
        whole.deploy("one");
        int half = whole.events() / 2;
        KilledDeployment killed = KilledDeployment.in(folder.resolve("killed"));
        killAndRepeat(killed, Victim.BOTH, "one", half, whole.things());
        killAndRepeat(killed, Victim.SERVER, "two", 3, whole.things());
        killAndRepeat(killed, Victim.GOAL, "three", 3, whole.things());
    }

    private static void killAndRepeat(
            KilledDeployment killed, Victim victim, String version, int moment, Map<String, Integer> things)
            throws IOException, InterruptedException {
        String status = killed.kill(victim, version, moment, Duration.ZERO);
        killed.deploy(version);
        killed.awaitTheEndOfFunctions();
        assertThat(killed.things())
                .as("%s killed in %s after %s events", victim, status, moment)
                .isEqualTo(things);
    }
}
