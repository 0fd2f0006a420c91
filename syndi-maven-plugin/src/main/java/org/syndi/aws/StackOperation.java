package org.syndi.aws;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/**
 * Starts an operation on a stack, once, however often it is asked to: every try carries the same token, by which
 * CloudFormation knows a repeated call (API reference, "ClientRequestToken"). An answer that was lost is no failure:
 * where CloudFormation refuses the next try, because the operation is under way or over, its events have the token.
 */
public final class StackOperation implements Runnable {
    private final CloudFormationClient client;
    private final String purpose;
    private final String stackId;
    private final Consumer<String> call;
    private final String token = "syndi-" + UUID.randomUUID();
    private final AtomicBoolean tried = new AtomicBoolean();

    /**
     * @param purpose completes "Could not …"
     * @param call starts it with the token that it is given
     */
    StackOperation(CloudFormationClient client, String purpose, String stackId, Consumer<String> call) {
        this.client = client;
        this.purpose = purpose;
        this.stackId = stackId;
        this.call = call;
    }

    /**
     * Starts it, unless it is started already.
     *
     * @throws org.syndi.deployment.DeploymentException if CloudFormation does not start it
     */
    @Override
    public void run() {
        AwsCall.call(purpose, () -> {
            if (tried.getAndSet(true) && hasBegun()) {
                return token;
            }
            try {
                call.accept(token);
            } catch (CloudFormationException e) {
                requireBegun(e);
            }
            return token;
        });
    }

    private void requireBegun(CloudFormationException refusal) {
        boolean begun;
        try {
            begun = hasBegun();
        } catch (CloudFormationException e) {
            refusal.addSuppressed(e);
            begun = false;
        }
        if (!begun) {
            throw refusal;
        }
    }

    private boolean hasBegun() {
        return client.describeStackEvents(request -> request.stackName(stackId)).stackEvents().stream()
                .map(StackEvent::clientRequestToken)
                .anyMatch(token::equals);
    }
}
