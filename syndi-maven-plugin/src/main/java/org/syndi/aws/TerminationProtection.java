package org.syndi.aws;

/** Keeps a stack from being deleted as a whole (CloudFormation user guide, "Protect stacks from being deleted"). */
public final class TerminationProtection {
    private final AwsClients clients;
    private final String stackName;

    public TerminationProtection(AwsClients clients, String stackName) {
        this.clients = clients;
        this.stackName = stackName;
    }

    public void switchOn() {
        set(true);
    }

    public void switchOff() {
        set(false);
    }

    private void set(boolean on) {
        AwsCall.call(
                "switch the termination protection of the stack " + stackName + (on ? " on" : " off"),
                () -> clients.cloudFormation().updateTerminationProtection(request -> request.stackName(stackName)
                        .enableTerminationProtection(on)));
    }
}
