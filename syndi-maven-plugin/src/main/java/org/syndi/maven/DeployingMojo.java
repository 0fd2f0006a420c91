package org.syndi.maven;

import java.io.File;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.deploy.DeployOptions;
import org.syndi.deploy.DeployResult;
import org.syndi.deploy.DeployStack;
import org.syndi.deploy.PackagedApp;
import org.syndi.deploy.PreviewDeployment;
import org.syndi.deploy.Repair;
import org.syndi.deploy.SyncConfigs;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.GoalCommand;
import org.syndi.deployment.NamedValues;
import org.syndi.deployment.TagChange;
import org.syndi.deployment.TargetKind;
import org.syndi.progress.Progress;
import org.syndi.report.DeployReport;
import org.syndi.report.VerificationReport;

/** What the goals have in common that deploy the whole stack; they differ in where the app comes from. */
abstract class DeployingMojo extends BuildingMojo {
    /**
     * Whether a first deployment makes a Cognito user pool and the API asks for its tokens: {@code true} or
     * {@code false}. A pool that the stack has stays in it, whatever this says. Where it is not given with {@code -D},
     * the environment variable {@code ENABLE_AUTH} is taken, then the pom.
     *
     * @since 0.1.0
     */
    @Parameter(property = "enableAuth", defaultValue = "true")
    private String enableAuth;

    /**
     * Whether the stack has the app's buckets: {@code true} or {@code false}. Those that exist already are taken over
     * with all that is in them, the others are made. Buckets that the stack has stay in it, whatever this says. Where
     * it is not given with {@code -D}, the environment variable {@code CREATE_BUCKETS} is taken, then the pom.
     *
     * @since 0.1.0
     */
    @Parameter(property = "createBuckets", defaultValue = "false")
    private String createBuckets;

    /**
     * The e-mail address of an administrator to make sure of: the user is made if there is none, put into the group
     * ADMINS, and given the password from the environment variable {@code ADMIN_PASSWORD}, from the file
     * {@code syndi.passwordFile}, or from the server {@code syndi.serverId} of {@code settings.xml}; otherwise you are
     * asked for it. Where it is not given with {@code -D}, the environment variable {@code ADMIN_USERNAME} is taken,
     * then the pom. Example: {@code -DadminUsername=admin@myorg.com}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "adminUsername")
    private String adminUsername;

    /**
     * The id of the server in {@code settings.xml} that holds the administrator's password. By default
     * {@code syndi-<env>-<org>}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.serverId")
    private String serverId;

    /**
     * A file whose first line is the administrator's password. Example:
     * {@code -Dsyndi.passwordFile=/run/secrets/admin}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.passwordFile")
    private File passwordFile;

    /**
     * Logical ids of resources with data (buckets, user pools, distributions, tables, log groups) that this deployment
     * may remove or replace, separated by commas; of one in a nested stack its path, {@code Storage.Data}. Without it
     * such a change stops the deployment.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.allowLoss")
    private List<String> allowLoss;

    /**
     * Agrees in advance to a deployment that asks, as production does: {@code <env>/<org>}. Example:
     * {@code -Dsyndi.confirm=prod/myorg}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.confirm")
    private String confirm;

    /**
     * Leaves the configuration files as they are, instead of writing the API's URL and the user pool's ids into them at
     * the end, as {@code sync-configs} does: {@code true} or {@code false}. By default they are left alone if the
     * target is {@code local}: addresses of this machine do not belong into files that others get.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.skipSync")
    private Boolean skipSync;

    /**
     * Only says what would be uploaded and changed, after what is not built yet was built: {@code -Dsyndi.dryRun}. It
     * fails where the deployment would be refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * Repairs a stack that an earlier operation left in a state from which nothing goes on by itself: {@code true} or
     * {@code false}. A failed update that was not rolled back ({@code UPDATE_FAILED}) is rolled back, a rollback that
     * failed ({@code UPDATE_ROLLBACK_FAILED}) is continued, and what is left of a failed creation
     * ({@code ROLLBACK_FAILED}) is deleted, the last outside of production only. Then the deployment goes on. Without
     * it, the deployment stops there and tells the cause. A stack that needs no repair is left alone. Example:
     * {@code -Dsyndi.repair}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.repair", defaultValue = "false")
    private boolean repair;

    /**
     * Logical ids of resources that a continued rollback may leave as they are, separated by commas; only together with
     * {@code syndi.repair}, and only such as the rollback failed on. CloudFormation then takes them for rolled back,
     * whatever they really are. By default none. Example: {@code -Dsyndi.repair.skip=LogGroup}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.repair.skip")
    private List<String> repairSkip;

    /**
     * Tags to set on the stack, which CloudFormation hands on to its resources: {@code KEY=VALUE}, separated by commas.
     * Tags that the stack has and nobody names stay as they are; {@code Environment}, {@code Organization} and
     * {@code Application} are set by the deployment itself. AWS takes 50 tags, keys of up to 128 and values of up to
     * 256 characters. By default none. Example: {@code -Dsyndi.tags=CostCenter=1234,Team=lab}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.tags")
    private List<String> tags;

    /**
     * Keys of tags to take off the stack, separated by commas. By default none. Example:
     * {@code -Dsyndi.tags.remove=CostCenter}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.tags.remove")
    private List<String> tagsRemove;

    /** Builds the app, or finds it. */
    abstract Supplier<PackagedApp> app(Progress progress);

    @Override
    final void runForApp() {
        Deployment deployment = deployment();
        DeployOptions options = deployOptions(deployment);
        Progress progress = progress();
        try (TargetConnection connection = connect()) {
            getLog().info("Deploying " + deployment + " to " + connection.description());
            if (dryRun) {
                new PreviewDeployment(
                                deployment,
                                options,
                                app(progress),
                                sync(deployment, progress),
                                connection.clients(),
                                progress)
                        .run();
                getLog().info("Dry run: nothing was changed.");
                return;
            }
            DeployResult result = new DeployStack(
                            deployment,
                            options,
                            app(progress),
                            sync(deployment, progress),
                            connection.clients(),
                            new TypedConfirmation(Optional.ofNullable(confirm), isInteractive()),
                            progress)
                    .run();
            new DeployReport(output(), symbols()).print(result);
            if (skipsSync()) {
                output().info(
                                "The configuration files are as they were; to write this deployment's addresses into them: "
                                        + GoalCommand.of(deployment, "sync-configs"));
            }
            connection.afterword().ifPresent(output()::info);
            VerificationReport.requirePassed(result.verified());
        }
    }

    private boolean skipsSync() {
        return skipSync == null ? target() == TargetKind.LOCAL : skipSync;
    }

    private Optional<SyncConfigs> sync(Deployment deployment, Progress progress) {
        return skipsSync()
                ? Optional.empty()
                : Optional.of(new SyncConfigs(deployment, layout().config(deployment), progress));
    }

    private DeployOptions deployOptions(Deployment deployment) {
        UserPassword password = UserPassword.of(session(), decrypter(), serverId, deployment)
                .withFile(path("syndi.passwordFile", passwordFile));
        Set<String> losses = allowLoss == null ? Set.of() : new HashSet<>(allowLoss);
        return new DeployOptions(
                isOn(PipelineVariable.ENABLE_AUTH, enableAuth),
                isOn(PipelineVariable.CREATE_BUCKETS, createBuckets),
                password.user(PipelineVariable.ADMIN_USERNAME.value(session(), adminUsername)),
                templateParameters(),
                losses,
                new Repair(repair, repairSkip == null ? Set.of() : new HashSet<>(repairSkip)),
                new TagChange(
                        NamedValues.parse(tags == null ? List.of() : tags, "syndi.tags"),
                        tagsRemove == null ? Set.of() : new HashSet<>(tagsRemove)),
                timeout());
    }

    private boolean isOn(PipelineVariable variable, String configured) {
        return Switch.parse(variable.place(session(), options()), variable.value(session(), configured));
    }

    @Override
    final Set<PipelineVariable> variables() {
        return EnumSet.allOf(PipelineVariable.class);
    }
}
