package org.syndi.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.syndi.aws.Account;
import org.syndi.aws.ArtifactBucket;
import org.syndi.aws.AwsClients;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.aws.ConfigObject;
import org.syndi.aws.Poller;
import org.syndi.aws.ResourceToImport;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.aws.StackStatus;
import org.syndi.aws.StackTags;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * Says what {@link DeployStack} would do, and does none of it. CloudFormation is asked for a change set, which is
 * deleted again, and with it the empty stack that the first one of a new stack makes.
 */
public final class PreviewDeployment {
    private final Deployment deployment;
    private final DeployOptions options;
    private final Supplier<PackagedApp> source;
    private final Optional<SyncConfigs> sync;
    private final AwsClients clients;
    private final Progress progress;
    private final Stack stack;

    /** The parameters are those of {@link DeployStack}. */
    public PreviewDeployment(
            Deployment deployment,
            DeployOptions options,
            Supplier<PackagedApp> source,
            Optional<SyncConfigs> sync,
            AwsClients clients,
            Progress progress) {
        this.deployment = deployment;
        this.options = options;
        this.source = source;
        this.sync = sync;
        this.clients = clients;
        this.progress = progress;
        this.stack = new Stack(clients, deployment.stackName());
    }

    /** @throws DeploymentException if the deployment would be refused */
    public void run() {
        Account account = new SignIn(clients, progress).run();
        PackagedApp app = source.get();
        Optional<StackSnapshot> existing = existing();
        if (existing.isPresent() && !existing.get().status().isUpdatable()) {
            progress.warning(
                    "The stack " + stack.name() + " is in " + existing.get().status()
                            + ": a deployment deals with that first, and what it would change is only known then.");
            return;
        }
        StackParameters wanted =
                StackParameters.of(deployment, options, app.template().parameters(), existing, progress);
        List<ResourceToImport> there =
                FindExisting.in(clients, account, stack.name(), app.template(), wanted, existing);
        StackParameters parameters = new KeepUsernameCase(clients, app.template(), existing).run(wanted, there);
        ChangeSetRequest request =
                progress.step("Look at the artifacts", () -> request(app, account, parameters, existing));
        if (there.isEmpty()) {
            progress.step("Work out the changes", () -> propose(request));
        } else {
            tellTakenOver(there);
        }
        existing.ifPresent(deployed -> compare(app, account, deployed));
        options.admin().ifPresent(admin -> progress.detail("Would make sure of the admin user " + admin.email()));
    }

    private Optional<StackSnapshot> existing() {
        Optional<StackSnapshot> found = stack.describe();
        found.ifPresent(this::requirePermitted);
        return found.filter(snapshot -> !snapshot.status().isInReview());
    }

    private void requirePermitted(StackSnapshot found) {
        StackStatus status = found.status();
        if (status.isInReview()) {
            new ReviewShell(clients, stack).requireOwn(found);
        } else if (!status.isUpdatable()
                && !status.isInProgress()
                && !options.repair().permits(status, deployment.environment())) {
            throw new StackTrouble(deployment, clients).found(found);
        }
    }

    /** CloudFormation works out no changes to what is not in the stack yet. */
    private void tellTakenOver(List<ResourceToImport> there) {
        progress.detail("Exists already, and would be taken into the stack with all that is in it:");
        there.forEach(resource ->
                progress.detail("  %s (%s) %s".formatted(resource.logicalId(), resource.type(), resource.name())));
        progress.detail("What would change beside that is only known when that is done");
    }

    private ChangeSetRequest request(
            PackagedApp app, Account account, StackParameters parameters, Optional<StackSnapshot> existing) {
        parameters.requireComplete(app.template().parameters());
        new Compatibility(app, clients, account, deployment).require(parameters, existing);
        return UploadArtifacts.inADryRun(deployment, new ArtifactBucket(clients, account), progress)
                .run(
                        app,
                        parameters,
                        options.tags()
                                .applied(
                                        existing.map(stack -> StackTags.of(clients, stack))
                                                .orElse(Map.of()),
                                        deployment),
                        existing.isEmpty());
    }

    private ChangeSetRequest propose(ChangeSetRequest request) {
        ReviewChanges review = new ReviewChanges(options.allowedLosses(), progress);
        ConfirmProduction nobody = new ConfirmProduction(deployment, (question, answer) -> true);
        new ProposeChanges(clients, stack, new Poller(options.timeout(), progress), review, nobody, progress)
                .preview(request);
        return request;
    }

    private void compare(PackagedApp app, Account account, StackSnapshot deployed) {
        DeployedFunction.find(clients, deployed).ifPresent(function -> new LiveCode(function, progress)
                .compare(app.artifacts().function().archive()));
        ConfigObject config = DeployedStack.config(clients, account, deployment, Optional.of(deployed));
        new UploadConfig(config, progress).preview(app.config());
        sync.ifPresent(files -> files.preview(deployed));
    }
}
