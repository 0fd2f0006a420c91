package org.syndi.artifact.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.artifact.cache.UserCache.Trimmed;
import org.syndi.progress.Progress;

class UserCacheTest {
    private static final Duration WAIT = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private UserCache cache;

    @BeforeEach
    void fill() throws IOException {
        cache = new UserCache(folder);
        entry("wheels/one.whl", 1000, 40);
        entry("wheels/two.whl", 2000, 10);
        entry("layers/three.zip", 4000, 90);
        entry("layers/three.json", 10, 20);
        entry("resolutions/four.json", 30, 400);
    }

    @Test
    void tellsWhatItHas() {
        assertThat(cache.kinds()).extracting(CachedKind::name).containsExactly("layers", "resolutions", "wheels");
        assertThat(cache.kinds().get(2).entries()).isEqualTo(2);
        assertThat(cache.kinds().get(2).bytes()).isEqualTo(3000);
        assertThat(cache.kinds().get(2).mostRecentUse())
                .isAfter(cache.kinds().get(2).leastRecentUse());
        assertThat(cache.kinds().get(0).entries())
                .as("a zip and what describes it")
                .isEqualTo(1);
        assertThat(new UserCache(folder.resolve("none")).kinds()).isEmpty();
    }

    @Test
    void deletesWhatWasNotUsedAndKeepsWhatPipChose() {
        Trimmed trimmed = cache.trim(unusedFor(15), false, Progress.NONE);

        assertThat(trimmed).isEqualTo(new Trimmed(2, 5010));
        assertThat(folder.resolve("v1/wheels/one.whl")).doesNotExist();
        assertThat(folder.resolve("v1/layers/three.zip")).doesNotExist();
        assertThat(folder.resolve("v1/layers/three.json")).doesNotExist();
        assertThat(folder.resolve("v1/wheels/two.whl")).exists();
        assertThat(folder.resolve("v1/resolutions/four.json")).exists();
    }

    @Test
    void deletesTheLeastUsedUntilTheRestIsSmallEnough() {
        CacheLimits limits = new CacheLimits(Optional.empty(), Optional.of(6500L));

        assertThat(cache.trim(limits, false, Progress.NONE)).isEqualTo(new Trimmed(1, 1000));
        assertThat(folder.resolve("v1/wheels/one.whl")).doesNotExist();
        assertThat(cache.trim(limits, false, Progress.NONE)).isEqualTo(new Trimmed(0, 0));
    }

    @Test
    void aDryRunDeletesNothing() {
        assertThat(cache.trim(unusedFor(15), true, Progress.NONE)).isEqualTo(new Trimmed(2, 5010));
        assertThat(folder.resolve("v1/wheels/one.whl")).exists();
        assertThat(folder.resolve("v1/layers/three.zip")).exists();
    }

    @Test
    void waitsForABuildThatUsesIt() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CompletableFuture<Trimmed> trimmed;
        try (CacheUse use = CacheUse.begin(new CacheFolder(folder), WAIT, () -> {})) {
            trimmed = CompletableFuture.supplyAsync(() -> cache.trim(unusedFor(15), false, event -> waits.countDown()));
            assertThat(waits.await(10, TimeUnit.MINUTES)).isTrue();
            assertThat(use.scratch()).isEmptyDirectory();
            assertThat(folder.resolve("v1/wheels/one.whl")).exists();
            assertThat(trimmed).isNotDone();
        }
        assertThat(trimmed.get(10, TimeUnit.MINUTES).entries()).isEqualTo(2);
        assertThat(folder.resolve("v1/tmp")).isEmptyDirectory();
    }

    @Test
    void evictsNothingWhileABuildRuns() throws IOException {
        entry("wheels/old.whl", 5, 61);

        try (CacheUse use = CacheUse.begin(new CacheFolder(folder), WAIT, () -> {})) {
            cache.evict(Progress.NONE);
            assertThat(use.scratch()).exists();
        }

        assertThat(folder.resolve("v1/wheels/old.whl")).exists();
    }

    @Test
    void evictsByTheLastUseOfAnyOfItsFiles() throws IOException {
        entry("wheels/old.whl", 5, 61);

        cache.evict(Progress.NONE);

        assertThat(folder.resolve("v1/wheels/old.whl")).doesNotExist();
        assertThat(folder.resolve("v1/layers/three.zip"))
                .as("what describes it was used")
                .exists();
        assertThat(folder.resolve("v1/wheels/one.whl")).exists();
    }

    private static CacheLimits unusedFor(int days) {
        return new CacheLimits(Optional.of(Duration.ofDays(days)), Optional.empty());
    }

    private void entry(String name, int bytes, int days) throws IOException {
        Path file = folder.resolve("v1").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    }
}
