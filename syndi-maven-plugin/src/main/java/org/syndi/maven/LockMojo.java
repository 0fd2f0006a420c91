package org.syndi.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.artifact.source.LockProposal;
import org.syndi.deploy.LockRequirements;

/**
 * Resolves the requirements of the layer anew and writes each package with its version, its file and that file's
 * SHA-256 into a lock (PEP 751) beside them: {@code pylock.toml} for Lambda, {@code pylock.local.toml} for
 * {@code -Dsyndi.target=local}. Shows what was added, removed and changed. Builds then take exactly these files, fetch
 * them themselves and need no Python. Neither {@code -Denv} nor {@code -Dorg} is needed: all deployments share the
 * lock.
 *
 * @since 0.1.0
 */
@Mojo(name = "lock", threadSafe = true)
public class LockMojo extends BuildingMojo {
    /**
     * Shows what would change and writes nothing: {@code -Dsyndi.dryRun}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void runForApp() {
        LockProposal lock = new LockRequirements(layout(), lockLayer(progress()), progress())
                .run(targetOfAll(), templateParameters(), dryRun);
        String what = lock.packages() + " packages";
        if (!lock.isNew()) {
            getLog().info("No changes: " + lock.file() + " locks these " + what + " already.");
        } else if (dryRun) {
            getLog().info("Dry run: nothing was written.");
        } else {
            getLog().info("Locked " + what + " in " + lock.file() + ", "
                    + lock.changes().size() + " of them changed.");
        }
    }
}
