package org.syndi.deploy;

import org.syndi.aws.AwsClients;
import org.syndi.aws.StackSnapshot;
import org.syndi.aws.TerminationProtection;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.Environment;
import org.syndi.progress.Progress;

/** Keeps production from being deleted by one careless command: its stack has termination protection. */
final class ProtectStack {
    private final Deployment deployment;
    private final AwsClients clients;
    private final Progress progress;

    ProtectStack(Deployment deployment, AwsClients clients, Progress progress) {
        this.deployment = deployment;
        this.clients = clients;
        this.progress = progress;
    }

    /** @return whether it was switched on now */
    boolean run(StackSnapshot stack) {
        if (deployment.environment() != Environment.PROD || stack.terminationProtection()) {
            return false;
        }
        new TerminationProtection(clients, stack.name()).switchOn();
        progress.detail("The stack " + stack.name() + " is now protected against deletion, as all production is");
        return true;
    }
}
