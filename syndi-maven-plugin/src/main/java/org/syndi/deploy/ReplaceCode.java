package org.syndi.deploy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.syndi.artifact.Artifact;
import org.syndi.artifact.archive.Archive;
import org.syndi.aws.Function;
import org.syndi.aws.FunctionSnapshot;
import org.syndi.aws.KnownRepair;
import org.syndi.aws.Poller;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import org.syndi.template.S3Location;

/**
 * Makes sure that a function runs a certain code, by Lambda itself and not by CloudFormation. Code that is live already
 * is left alone.
 */
final class ReplaceCode {
    /**
     * What goes along with a call at most. Lambda takes requests of up to 69,905,067 bytes ("Lambda quotas"), in which
     * the zip stands in base64: 50 MiB would just not leave room for the rest of the request.
     */
    private static final long DIRECT_BYTES = 50_000_000;

    private final StackSnapshot stack;
    private final Function function;
    private final UploadArtifacts upload;
    private final ConfirmProduction confirmation;
    private final Poller poller;
    private final Progress progress;

    /** @param stack has the function */
    ReplaceCode(
            StackSnapshot stack,
            Function function,
            UploadArtifacts upload,
            ConfirmProduction confirmation,
            Poller poller,
            Progress progress) {
        this.stack = stack;
        this.function = function;
        this.upload = upload;
        this.confirmation = confirmation;
        this.poller = poller;
        this.progress = progress;
    }

    /**
     * The function after it.
     *
     * @param changed false if the code was live already
     */
    record Outcome(FunctionSnapshot function, boolean changed) {}

    /**
     * Makes sure of the code, and waits until it is live. The zip lies in the artifact bucket before it is live, under
     * the key that a full deployment gives it.
     *
     * @throws DeploymentException if there is no such function, or Lambda could not bring the code to life
     */
    Outcome run(Artifact code) {
        Archive zip = code.archive();
        FunctionSnapshot before = settled();
        if (isLive(zip, before)) {
            progress.detail("The code of " + function.name() + " is live already: CodeSha256 " + before.codeSha256());
            return new Outcome(before, false);
        }
        confirmation.require("the code of " + function.name() + " is replaced");
        S3Location place = upload.run(zip);
        progress.detail(
                "Live is " + before.codeSha256() + ", now comes " + zip.sha256().base64());
        send(zip, place);
        FunctionSnapshot after = settled();
        requireLive(zip, after);
        return new Outcome(after, true);
    }

    private static boolean isLive(Archive zip, FunctionSnapshot now) {
        return now.runs(zip.sha256().base64());
    }

    private FunctionSnapshot settled() {
        return poller.await(
                "the function " + function.name(), () -> Optional.of(describe()).filter(FunctionSnapshot::isSettled));
    }

    private FunctionSnapshot describe() {
        return function.describe().orElseThrow(() -> DeployedFunction.gone(function, stack));
    }

    private void send(Archive zip, S3Location place) {
        boolean direct = zip.zippedBytes() <= DIRECT_BYTES;
        AtomicBoolean told = new AtomicBoolean();
        poller.until("the function " + function.name() + " to take the code", () -> {
            boolean taken = direct ? function.updateCode(zip.path()) : function.updateCode(place.bucket(), place.key());
            if (!taken && describe().codeSha256().equals(zip.sha256().base64())) {
                return Optional.of(place); // an earlier call, whose answer was lost, has sent it
            }
            if (!taken && told.compareAndSet(false, true)) {
                progress.detail("The function is being changed by somebody else: waiting for that to end");
            }
            return taken ? Optional.of(place) : Optional.empty();
        });
    }

    private void requireLive(Archive zip, FunctionSnapshot after) {
        if (!after.isUpdated()) {
            throw new DeploymentException(
                    "Lambda could not bring the new code of " + function.name() + " to life: " + after.updateStatus()
                            + (after.updateReason().isEmpty() ? "" : ", " + after.updateReason()) + ".",
                    KnownRepair.of(after.updateReason()).orElse("Mend that.") + " Then run the same command again.");
        }
        if (!isLive(zip, after)) {
            throw new DeploymentException(
                    "Somebody else replaced the code of " + function.name() + " just now: live is "
                            + after.codeSha256() + ", not "
                            + zip.sha256().base64() + ".",
                    "Agree on who deploys, then run the same command again.");
        }
    }
}
