package org.syndi.deploy;

import org.syndi.aws.AwsClients;
import org.syndi.aws.Stack;
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
    private final Stack stack;

    ProtectStack(Deployment deployment, AwsClients clients, Progress progress) {
        this.deployment = deployment;
        this.clients = clients;
        this.progress = progress;
        this.stack = new Stack(clients, deployment.stackName());
    }

    /** @return whether it was switched on now */
    boolean run(StackSnapshot found) {
        if (!isProduction() || found.terminationProtection()) {
            return false;
        }
        new TerminationProtection(clients, found.id()).switchOn();
        progress.detail("The stack " + found.name() + " is now protected against deletion, as all production is");
        return true;
    }

    /**
     * Before anything of it is made or changed, so that production is at no moment without protection, whatever becomes
     * of this run. CloudFormation protects a stack that is only in review as well.
     */
    void beforeExecution(String stackId) {
        if (isProduction()) {
            stack.describe(stackId).ifPresent(this::run);
        }
    }

    /**
     * Switches it off, unless the stack has changed since it was seen.
     *
     * @return the stack as it is then
     */
    StackSnapshot lift(StackSnapshot seen) {
        if (!seen.terminationProtection()) {
            return seen;
        }
        stack.requireAsSeen(seen);
        TerminationProtection protection = new TerminationProtection(clients, seen.id());
        protection.switchOff();
        StackSnapshot now = stack.describe(seen.id()).orElse(seen);
        if (!now.status().equals(seen.status()) && !now.isGone()) {
            protection.switchOn();
            stack.requireAsSeen(seen);
        }
        progress.detail("Switched the termination protection off");
        return now;
    }

    /** Only where a deployment has switched it on. */
    StackSnapshot liftOwn(StackSnapshot seen) {
        return isProduction() ? lift(seen) : seen;
    }

    private boolean isProduction() {
        return deployment.environment() == Environment.PROD;
    }
}
