package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Kills real Maven runs, {@code mvn syndi:local} and {@code mvn syndi:deploy}, at random moments of first deployments
 * and of updates: {@code -Dit.test=MavenKillRun -Dkills=15 -Dkills.seed=1}. No build runs it by itself.
 */
class MavenKillRun {
    private static final int KILLS = Integer.getInteger("kills", 15);
    private static final long SEED = Long.getLong("kills.seed", 1);
    private static final int LONGEST_DELAY = 500;
    private static final String[] DEPLOY = {"syndi:deploy", "-Denv=dev", "-Dorg=kill", "-DenableAuth=false"};

    private final Random random = new Random(SEED);
    private final List<Double> seconds = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @Test
    void theSameCommandAlwaysConverges() throws IOException, InterruptedException {
        Project project = Project.named("killed");
        project.maven(DEPLOY).succeeded();
        long creation = events(project);
        change(project, "whole");
        project.maven(DEPLOY).succeeded();
        long update = events(project) - creation;
        for (int kill = 0; kill < KILLS; kill++) {
            boolean first = kill % 2 == 0;
            if (first) {
                Folders.delete(project.file(".syndi"));
            } else {
                change(project, "kill " + kill);
            }
            kill(project, kill, (int) (first ? creation : update));
        }
        Collections.sort(seconds);
        System.out.printf(
                "kills with Maven %d, converged %d, median of the next run %.1f s, seed %d%n",
                KILLS, KILLS - failures.size(), seconds.isEmpty() ? 0 : seconds.get(seconds.size() / 2), SEED);
        assertThat(failures).isEmpty();
    }

    private void change(Project project, String value) {
        project.edit("backend/rawscribe/main.py", text -> text + "\nKILLED = '" + value + "'\n");
    }

    private void kill(Project project, int kill, int events) throws IOException, InterruptedException {
        int at = random.nextInt(events + 1);
        int delay = random.nextInt(LONGEST_DELAY);
        int victim = random.nextInt(3);
        long wanted = events(project) + at;
        LocalAwsProcess server = victim == 0 ? null : LocalAwsProcess.serve(project);
        Process goal = project.start(project.file("killed.log"), DEPLOY);
        while (goal.isAlive() && events(project) < wanted) {
            goal.waitFor(10, TimeUnit.MILLISECONDS);
        }
        goal.waitFor(delay, TimeUnit.MILLISECONDS);
        if (victim == 2) {
            server.kill();
        }
        goal.destroyForcibly().waitFor();
        long begun = System.nanoTime();
        MavenRun next = project.maven(DEPLOY);
        seconds.add((System.nanoTime() - begun) / 1e9);
        if (next.exitCode() != 0 || !next.output().contains("Deployment Complete")) {
            failures.add(kill + ": victim " + victim + " after " + at + " of " + events + " events and " + delay
                    + " ms:\n" + next.output());
        }
        if (victim == 1) {
            server.close();
        }
    }

    private static long events(Project project) {
        Path table = project.file(".syndi/cloudformation/events");
        if (!Files.isDirectory(table)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(table)) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
