package org.syndi.maven;

import java.io.File;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.artifact.cache.CacheLimits;
import org.syndi.artifact.cache.UserCache;
import org.syndi.deployment.DeploymentException;
import org.syndi.report.CacheReport;

/**
 * Shows what the cache of wheels and layers holds, and makes it smaller if asked to. What a running build uses is never
 * deleted: it is waited for. Builds themselves delete what none of them has used for 60 days. Needs no project:
 * {@code mvn org.syndi:syndi-maven-plugin:cache}.
 *
 * @since 0.1.0
 */
@Mojo(name = "cache", requiresProject = false, aggregator = true, threadSafe = true)
public class CacheMojo extends SyndiMojo {
    /**
     * The folder of the cache of wheels and layers, shared by all projects, environments and organizations. By default
     * {@code ~/.cache/syndi}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.cache.directory", defaultValue = "${user.home}/.cache/syndi")
    private File cacheDirectory;

    /**
     * Deletes the wheels and layers that no build has used for this long: a number with {@code d}, {@code h} or
     * {@code m}. Example: {@code -Dsyndi.cache.trim=30d}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.cache.trim")
    private String trim;

    /**
     * Deletes wheels and layers, those first that were not used for longest, until they take no more than this: a
     * number with {@code kB}, {@code MB} or {@code GB}. Example: {@code -Dsyndi.cache.maxSize=500MB}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.cache.maxSize")
    private String maxSize;

    /**
     * Only says what would be deleted: {@code -Dsyndi.dryRun}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void run() {
        CacheLimits limits = new CacheLimits(Optional.ofNullable(trim).map(CacheMojo::age), size());
        CacheReport report = new CacheReport(output(), Clock.systemUTC());
        UserCache cache =
                new UserCache(path("syndi.cache.directory", cacheDirectory).orElseThrow());
        try {
            boolean limited = limits.unused().isPresent() || limits.bytes().isPresent();
            if (limited) {
                report.printTrimmed(cache.trim(limits, dryRun, progress()), dryRun);
            }
            report.print(cache.folder(), cache.kinds());
            if (!limited) {
                getLog().info("To make it smaller: -Dsyndi.cache.trim=30d or -Dsyndi.cache.maxSize=500MB.");
            }
        } catch (UncheckedIOException e) {
            throw new DeploymentException(
                    e.getMessage() + ": " + e.getCause().getMessage(),
                    "Check that the folder may be read and written, then start again.",
                    e);
        }
    }

    private Optional<Long> size() {
        return Optional.ofNullable(maxSize).map(ByteSize::of);
    }

    private static Duration age(String text) {
        return LookBack.duration(text)
                .orElseThrow(() -> new DeploymentException(
                        "'" + text + "' is no time.", "Use for example -Dsyndi.cache.trim=30d or 12h."));
    }
}
