package org.syndi.maven;

import java.util.Optional;
import org.syndi.aws.Account;
import org.syndi.aws.AwsClients;
import org.syndi.aws.AwsSettings;
import org.syndi.deployment.AllowedAccounts;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Environment;
import org.syndi.deployment.GoalCommand;
import org.syndi.local.LocalAwsOptions;
import org.syndi.local.SharedLocalAws;
import org.syndi.progress.Progress;

/** The way to the target of a goal, for as long as the goal runs. */
final class TargetConnection implements AutoCloseable {
    private final AwsClients clients;
    private final Optional<SharedLocalAws> local;

    private TargetConnection(AwsClients clients, Optional<SharedLocalAws> local) {
        this.clients = clients;
        this.local = local;
    }

    /**
     * To AWS, or to the endpoint that its environment variables name.
     *
     * @param progress is told once if AWS throttles
     * @throws DeploymentException if the account is not allowed
     */
    static TargetConnection toAws(
            AwsSettings settings, AllowedAccounts allowed, Environment environment, Progress progress) {
        TargetConnection connection = new TargetConnection(new AwsClients(settings, progress), Optional.empty());
        try {
            connection.require(allowed, environment);
            return connection;
        } catch (DeploymentException e) {
            connection.close();
            throw e;
        }
    }

    private void require(AllowedAccounts allowed, Environment environment) {
        if (!allowed.any()) {
            allowed.require(environment, Account.of(clients).id());
        }
    }

    /** To the embedded AWS: the one that runs on this folder, or one for the time of the goal. */
    static TargetConnection toLocal(LocalAwsOptions options) {
        SharedLocalAws local = SharedLocalAws.open(options);
        return new TargetConnection(new AwsClients(LocalCredentials.settings(local.endpoint())), Optional.of(local));
    }

    AwsClients clients() {
        return clients;
    }

    /** Where this leads, for people. */
    String description() {
        return local.map(aws -> "the embedded AWS at " + aws.endpoint()).orElse("AWS");
    }

    /** What to know afterwards: an endpoint that was started for the goal ends with it. */
    Optional<String> afterword() {
        return local.filter(SharedLocalAws::isOwn)
                .map(aws -> "The embedded AWS stops with this goal; to use what is deployed, serve it: "
                        + GoalCommand.of("local"));
    }

    @Override
    public void close() {
        clients.close();
        local.ifPresent(SharedLocalAws::close);
    }
}
