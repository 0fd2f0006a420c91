package org.syndi.deploy;

import java.util.Map;
import org.syndi.artifact.platform.Target;
import org.syndi.artifact.source.LockLayer;
import org.syndi.artifact.source.LockProposal;
import org.syndi.config.AtomicFile;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.TargetKind;
import org.syndi.progress.Progress;
import org.syndi.template.SamTemplate;

/** Writes down which packages exactly the layer is made of, in a file that builds then keep to. */
public final class LockRequirements {
    private final AppLayout layout;
    private final LockLayer lock;
    private final Progress progress;

    public LockRequirements(AppLayout layout, LockLayer lock, Progress progress) {
        this.layout = layout;
        this.lock = lock;
        this.progress = progress;
    }

    /**
     * Locks.
     *
     * @param kind decides, with the template's parameters, what the packages are for
     * @param parameters of the template, by name
     * @param dryRun tells the changes and writes nothing
     * @throws DeploymentException if the requirements cannot be resolved or the lock cannot be written
     */
    public LockProposal run(TargetKind kind, Map<String, String> parameters, boolean dryRun) {
        Target target = LayerTarget.of(SamTemplate.read(layout.template()), kind, parameters);
        LockProposal proposal = progress.step(
                "Lock " + layout.requirements().getFileName() + " for " + target,
                () -> lock.run(layout.requirements(), target));
        proposal.changes().forEach(change -> progress.detail(change.toString()));
        if (proposal.isNew() && !dryRun) {
            AtomicFile.write(proposal.file(), proposal.text());
        }
        return proposal;
    }
}
