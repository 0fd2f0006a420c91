package org.syndi.deploy;

import java.util.Map;
import java.util.Optional;
import org.syndi.aws.Account;
import org.syndi.aws.ArtifactBucket;
import org.syndi.aws.AwsClients;
import org.syndi.aws.ChangeSet;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.aws.ConfigObject;
import org.syndi.aws.Poller;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.AdminUser;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * A whole deployment, from the sources to the verified stack (guide, "rs-deploy: Full Build and Deploy"). Nothing that
 * anybody uses is changed before {@link ApplyChanges}.
 */
public final class DeployStack {
    private final Deployment deployment;
    private final DeployOptions options;
    private final PackageApp packageApp;
    private final AwsClients clients;
    private final Confirmation confirmation;
    private final Progress progress;
    private final Poller poller;
    private final Stack stack;
    private final WatchStack watch;

    public DeployStack(
            Deployment deployment,
            DeployOptions options,
            PackageApp packageApp,
            AwsClients clients,
            Confirmation confirmation,
            Progress progress) {
        this.deployment = deployment;
        this.options = options;
        this.packageApp = packageApp;
        this.clients = clients;
        this.confirmation = confirmation;
        this.progress = progress;
        this.poller = new Poller(options.timeout());
        this.stack = new Stack(clients, deployment.stackName());
        this.watch = new WatchStack(stack, poller, progress);
    }

    /** @throws DeploymentException if a step fails; those after it are not begun */
    public DeployResult run() {
        Account account = progress.step("Sign in to AWS", this::signIn);
        PackagedApp app = packageApp.run();
        Optional<StackSnapshot> existing = new SettleStack(stack, watch, progress).run();
        ChangeSetRequest request = progress.step("Upload the artifacts", () -> upload(app, account, existing));
        Optional<ChangeSet> changes = progress.step("Work out the changes", () -> propose(request));
        StackSnapshot deployed = changes.map(this::apply).or(() -> existing).orElseThrow();
        progress.step("Upload the configuration", () -> configure(app, account));
        options.admin()
                .ifPresent(admin -> progress.step("Make sure of the admin user", () -> ensureAdmin(deployed, admin)));
        new ProtectStack(deployment, clients, progress).run(deployed);
        Verified verified = progress.step("Verify the deployment", () -> verify(deployed));
        return new DeployResult(
                deployment,
                account,
                deployed,
                changes.isPresent(),
                options.admin().map(AdminUser::email),
                verified);
    }

    private Account signIn() {
        Account account = Account.of(clients);
        progress.detail("Account " + account.id() + ", region " + account.region() + ", as " + account.arn());
        return account;
    }

    private ChangeSetRequest upload(PackagedApp app, Account account, Optional<StackSnapshot> existing) {
        StackParameters parameters =
                StackParameters.of(deployment, options, app.template().parameters(), existing, progress);
        ArtifactBucket bucket = new ArtifactBucket(clients, account);
        return new UploadArtifacts(deployment, bucket, progress).run(app, parameters, existing.isEmpty());
    }

    private Optional<ChangeSet> propose(ChangeSetRequest request) {
        ReviewChanges review = new ReviewChanges(options.allowedLosses(), progress);
        return new ProposeChanges(deployment, clients, stack, poller, review, confirmation, progress).run(request);
    }

    private StackSnapshot apply(ChangeSet changes) {
        return progress.step("Apply the changes", () -> new ApplyChanges(stack, watch, progress).run(changes));
    }

    private ConfigObject.Outcome configure(PackagedApp app, Account account) {
        ConfigObject object = new ConfigObject(clients, account, deployment.lambdaBucket(account.id()));
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
