package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.artifact.LocalPython;
import org.syndi.deploy.KilledDeployment.Victim;

/**
 * Many kills at random moments: {@code -Dtest=KillRun -Dkills=60 -Dkills.seed=1}, or as many of them as fit into
 * {@code -Dkills.minutes=8}. No build runs it by itself. Every second one hits a first deployment, the others an
 * update.
 */
class KillRun {
    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final long SEED = Long.getLong("kills.seed", 1);
    private static final Duration LIMIT = Duration.ofMinutes(Integer.getInteger("kills.minutes", 600));
    private static final int LONGEST_DELAY = 400;
    private static final List<Victim> VICTIMS = List.of(Victim.values());

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final long end = System.nanoTime() + LIMIT.toNanos();
    private int kills;
    private final Map<String, Integer> states = new TreeMap<>();
    private final List<Long> milliseconds = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @Test
    void theSameCommandAlwaysConverges() throws IOException, InterruptedException {
        LocalPython.settings();
        KilledDeployment updated = fresh("updated");
        updated.deploy("whole");
        int creation = updated.events();
        Map<String, Integer> things = updated.things();
        updated.deploy("changed");
        int update = updated.events() - creation;
        while (kills < KILLS && System.nanoTime() < end) {
            boolean first = kills % 2 == 0;
            KilledDeployment killed = first ? fresh("kill-" + kills) : updated;
            run(killed, kills, first ? creation : update, things);
            kills++;
        }
        report();
        assertThat(failures).isEmpty();
    }

    private KilledDeployment fresh(String name) throws IOException {
        return KilledDeployment.in(folder.resolve(name));
    }

    private void run(KilledDeployment killed, int kill, int events, Map<String, Integer> things)
            throws IOException, InterruptedException {
        Victim victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
        int at = random.nextInt(events + 1);
        Duration delay = Duration.ofMillis(random.nextInt(LONGEST_DELAY));
        String where =
                kill + ": " + victim + " after " + at + " of " + events + " events and " + delay.toMillis() + " ms";
        try {
            String status = killed.kill(victim, "v" + kill, at, delay);
            states.merge(victim + " " + status, 1, Integer::sum);
            long begun = System.nanoTime();
            killed.deploy("v" + kill);
            milliseconds.add((System.nanoTime() - begun) / 1_000_000);
            if (!killed.things().equals(things)) {
                failures.add(where + " in " + status + " left " + killed.things() + " instead of " + things);
            }
        } catch (AssertionError e) {
            failures.add(where + ": " + e.getMessage());
        }
    }

    private void report() {
        Collections.sort(milliseconds);
        System.out.println("kills " + kills + ", converged " + (kills - failures.size()) + ", median of the next run "
                + milliseconds.get(milliseconds.size() / 2) + " ms, seed " + SEED);
        states.forEach((state, count) -> System.out.println("  killed in " + state + ": " + count));
        failures.forEach(System.out::println);
    }
}
