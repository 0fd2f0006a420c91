package org.syndi.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.syndi.aws.Account;
import org.syndi.aws.ArtifactBucket;
import org.syndi.aws.AwsClients;
import org.syndi.aws.ChangeSet;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.aws.ConfigObject;
import org.syndi.aws.Poller;
import org.syndi.aws.ResourceToImport;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.AdminUser;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * A whole deployment, from the packaged app to the verified stack (guide, "rs-deploy: Full Build and Deploy"). Nothing
 * that anybody uses is changed before {@link ApplyChanges}.
 */
public final class DeployStack {
    private final Deployment deployment;
    private final DeployOptions options;
    private final Supplier<PackagedApp> source;
    private final Optional<SyncConfigs> sync;
    private final AwsClients clients;
    private final Confirmation confirmation;
    private final Progress progress;
    private final Poller poller;
    private final Stack stack;
    private final WatchStack watch;

    /**
     * @param source where the app comes from: built now, or before
     * @param sync brings the result into the configuration files, where that is wanted
     */
    public DeployStack(
            Deployment deployment,
            DeployOptions options,
            Supplier<PackagedApp> source,
            Optional<SyncConfigs> sync,
            AwsClients clients,
            Confirmation confirmation,
            Progress progress) {
        this.deployment = deployment;
        this.options = options;
        this.source = source;
        this.sync = sync;
        this.clients = clients;
        this.confirmation = confirmation;
        this.progress = progress;
        this.poller = new Poller(options.timeout(), progress);
        this.stack = new Stack(clients, deployment.stackName());
        this.watch = new WatchStack(stack, poller, progress);
    }

    /** @throws DeploymentException if a step fails; those after it are not begun */
    public DeployResult run() {
        Account account = new SignIn(clients, progress).run();
        PackagedApp app = source.get();
        Optional<StackSnapshot> existing = settle();
        StackParameters parameters =
                StackParameters.of(deployment, options, app.template().parameters(), existing, progress);
        new Compatibility(app, clients, account, deployment).require(parameters, existing);
        List<ResourceToImport> there =
                FindExisting.in(clients, account, stack.name(), app.template(), parameters, existing);
        boolean creation = existing.isEmpty() && there.isEmpty();
        ChangeSetRequest request =
                progress.step("Upload the artifacts", () -> uploads(account).run(app, parameters, creation));
        Optional<StackSnapshot> before =
                there.isEmpty() ? existing : Optional.of(takeOver(app, account, parameters, existing, there));
        Optional<ChangeSet> changes =
                progress.step("Work out the changes", () -> proposals().run(request));
        StackSnapshot deployed = changes.map(this::apply).or(() -> before).orElseThrow();
        ReplaceCode.Outcome code =
                progress.step("Make sure of the live code", () -> ensureCode(app, account, deployed));
        progress.step("Upload the configuration", () -> configure(app, account, deployed));
        sync.ifPresent(files -> progress.step("Sync the configuration files", () -> files.afterDeployment(deployed)));
        options.admin()
                .ifPresent(admin -> progress.step("Make sure of the admin user", () -> ensureAdmin(deployed, admin)));
        new ProtectStack(deployment, clients, progress).run(deployed);
        Verified verified = progress.step("Verify the deployment", () -> verify(deployed));
        return new DeployResult(
                deployment,
                account,
                deployed,
                changes.isPresent() || code.changed() || !there.isEmpty(),
                options.admin().map(AdminUser::email),
                verified);
    }

    private Optional<StackSnapshot> settle() {
        return new SettleStack(deployment, options, clients, watch, confirmation(), progress).run();
    }

    private StackSnapshot takeOver(
            PackagedApp app,
            Account account,
            StackParameters parameters,
            Optional<StackSnapshot> existing,
            List<ResourceToImport> there) {
        return progress.step("Take over what exists already", () -> new TakeOverExisting(
                        clients, new ArtifactBucket(clients, account), proposals(), application(), progress)
                .run(app.template(), parameters, existing, there));
    }

    private UploadArtifacts uploads(Account account) {
        return new UploadArtifacts(deployment, new ArtifactBucket(clients, account), progress);
    }

    private ProposeChanges proposals() {
        ReviewChanges review = new ReviewChanges(options.allowedLosses(), progress);
        return new ProposeChanges(clients, stack, poller, review, confirmation(), progress);
    }

    private ApplyChanges application() {
        return new ApplyChanges(deployment, clients, watch, progress);
    }

    private StackSnapshot apply(ChangeSet changes) {
        return progress.step("Apply the changes", () -> application().run(changes));
    }

    private ConfirmProduction confirmation() {
        return new ConfirmProduction(deployment, confirmation);
    }

    /**
     * CloudFormation compares templates, not functions: code that somebody put there by another way, as
     * {@code deploy-function} does, stays when the template is the same as before.
     */
    private ReplaceCode.Outcome ensureCode(PackagedApp app, Account account, StackSnapshot deployed) {
        return new ReplaceCode(
                        deployed,
                        DeployedFunction.require(clients, deployment, deployed),
                        uploads(account),
                        confirmation(),
                        poller,
                        progress)
                .run(app.artifacts().function());
    }

    private ConfigObject.Outcome configure(PackagedApp app, Account account, StackSnapshot deployed) {
        ConfigObject object = DeployedStack.config(clients, account, deployment, Optional.of(deployed));
        ConfigObject.Outcome outcome = object.upload(app.config());
        progress.detail(
                switch (outcome) {
                    case UPLOADED -> "Sent to " + object.location();
                    case UNCHANGED -> object.location() + " is the same already";
                    case NO_BUCKET ->
                        "There is no bucket for it; the function uses the one in its code (-DcreateBuckets=true"
                                + " makes the bucket)";
                });
        return outcome;
    }

    private Map<String, String> ensureAdmin(StackSnapshot deployed, AdminUser admin) {
        new EnsureAdmin(DeployedUsers.pool(clients, deployed), progress).run(admin);
        return deployed.outputs();
    }

    private Verified verify(StackSnapshot deployed) {
        return new VerifyDeployment(deployment, clients, progress).run(deployed, options.admin());
    }
}
