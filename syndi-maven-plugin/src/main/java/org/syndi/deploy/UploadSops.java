package org.syndi.deploy;

import java.nio.file.Path;
import org.syndi.aws.Account;
import org.syndi.aws.AwsClients;
import org.syndi.aws.FormsBucket;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * Puts SOPs where the app reads them (guide, "Upload SOPs to forms bucket"): all are checked before any is sent, and
 * what is there already is not sent again.
 */
public final class UploadSops {
    private static final String PREFIX = "sops/";

    private final Deployment deployment;
    private final AwsClients clients;
    private final boolean dryRun;
    private final Progress progress;

    /** @param dryRun only says what would be sent */
    public UploadSops(Deployment deployment, AwsClients clients, boolean dryRun, Progress progress) {
        this.deployment = deployment;
        this.clients = clients;
        this.dryRun = dryRun;
        this.progress = progress;
    }

    /**
     * Uploads a file, or all SOPs of a folder under their paths in it.
     *
     * @return how many were sent, or with a dry run would be
     * @throws DeploymentException if one of them is none that the app could use, or there is no bucket
     */
    public int run(Path place) {
        SopFolder sops = SopFolder.read(place);
        sops.files().forEach(sop -> sop.remarks().forEach(remark -> progress.warning(sop.name() + ": " + remark)));
        Account account = new SignIn(clients, progress).run();
        StackSnapshot stack = DeployedStack.require(clients, deployment);
        FormsBucket bucket = new FormsBucket(clients, account, DeployedStack.output(stack, "FormsBucketName"));
        return (int) sops.files().stream().filter(sop -> sent(bucket, sop)).count();
    }

    private boolean sent(FormsBucket bucket, SopFile sop) {
        String key = PREFIX + sop.name();
        if (bucket.has(key, sop.bytes())) {
            progress.detail("Is there already: " + bucket.location(key));
            return false;
        }
        if (!dryRun) {
            bucket.put(key, sop.bytes(), sop.contentType());
        }
        progress.detail((dryRun ? "Would send " : "Sent ") + bucket.location(key));
        return true;
    }
}
