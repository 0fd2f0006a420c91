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
import org.syndi.aws.Overtaken;
import org.syndi.aws.Poller;
import org.syndi.aws.ResourceToImport;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.aws.StackTags;
import org.syndi.deployment.AdminUser;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Login;
import org.syndi.progress.Progress;

/**
 * A whole deployment, from the packaged app to the verified stack (guide, "rs-deploy: Full Build and Deploy"). Nothing
 * that anybody uses is changed before {@link ApplyChanges}.
 */
public final class DeployStack {
    private static final int MOST_ROUNDS = 5;

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
        Applied applied = apply(app, account);
        StackSnapshot deployed = applied.stack();
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
                applied.changed() || code.changed(),
                options.admin().map(AdminUser::email),
                verified);
    }

    /**
     * What there is after CloudFormation's part.
     *
     * @param changed whether it had anything to do
     */
    private record Applied(StackSnapshot stack, boolean changed) {}

    /**
     * Brings the stack to what the template says. Where another deployment comes first, it is waited for, and what is
     * left to change is worked out anew.
     */
    private Applied apply(PackagedApp app, Account account) {
        for (int round = 1; ; round++) {
            try {
                return applyOnce(app, account);
            } catch (DeploymentException e) {
                if (round == MOST_ROUNDS || !Overtaken.caused(e)) {
                    throw e;
                }
                progress.warning("Somebody else was faster with the stack " + stack.name() + " (" + e.problem()
                        + "): waiting for that to end, then what is left to change is worked out anew.");
            }
        }
    }

    private Applied applyOnce(PackagedApp app, Account account) {
        Optional<StackSnapshot> existing = settle();
        StackParameters wanted =
                StackParameters.of(deployment, options, app.template().parameters(), existing, progress);
        wanted.requireComplete(app.template().parameters());
        new Compatibility(app, clients, account, deployment).require(wanted, existing);
        List<ResourceToImport> there =
                FindExisting.in(clients, account, stack.name(), app.template(), wanted, existing);
        StackParameters parameters = new KeepUsernameCase(clients, app.template(), existing).run(wanted, there);
        Map<String, String> tags = options.tags()
                .applied(existing.map(stack -> StackTags.of(clients, stack)).orElse(Map.of()), deployment);
        boolean creation = existing.isEmpty() && there.isEmpty();
        ChangeSetRequest request =
                progress.step("Upload the artifacts", () -> uploads(account).run(app, parameters, tags, creation));
        Optional<StackSnapshot> before =
                there.isEmpty() ? existing : Optional.of(takeOver(app, account, parameters, existing, there));
        Optional<ChangeSet> changes =
                progress.step("Work out the changes", () -> proposals().run(request));
        return new Applied(
                changes.map(this::apply).or(() -> before).orElseThrow(this::nothingToCreate),
                changes.isPresent() || !there.isEmpty());
    }

    /** CloudFormation has never answered so; if it does, nothing was made. */
    private DeploymentException nothingToCreate() {
        return new DeploymentException(
                "CloudFormation says that there is nothing to change, but there is no stack " + stack.name() + ".",
                "Run the same command again; if it says so again, look whether the template has any resources.");
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
        return new UploadConfig(DeployedStack.config(clients, account, deployment, Optional.of(deployed)), progress)
                .run(app.config());
    }

    private Map<String, String> ensureAdmin(StackSnapshot deployed, AdminUser admin) {
        new EnsureUser(
                        deployment,
                        DeployedUsers.pool(clients, deployed),
                        DeployedUsers.directory(clients, deployed),
                        progress)
                .run(new Login(admin.email(), admin.password()), AdminUser.GROUP);
        return deployed.outputs();
    }

    private Verified verify(StackSnapshot deployed) {
        return new VerifyDeployment(deployment, clients, progress).run(deployed, options.admin());
    }
}
