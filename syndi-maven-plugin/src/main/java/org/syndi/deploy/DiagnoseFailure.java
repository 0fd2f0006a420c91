package org.syndi.deploy;

import java.time.Instant;
import java.util.List;
import org.syndi.aws.AwsClients;
import org.syndi.aws.FunctionLog;
import org.syndi.aws.OperationFailure;
import org.syndi.aws.OperationFailures;
import org.syndi.aws.StackEvent;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * Finds out why an operation on a stack failed, and tells it: what failed first, what else failed by itself, and what
 * the function wrote, where it had a part in it. That something of this cannot be read never hides the failure.
 */
final class DiagnoseFailure {
    private static final int LOG_LINES = 25;

    private final Deployment deployment;
    private final AwsClients clients;
    private final Progress progress;

    DiagnoseFailure(Deployment deployment, AwsClients clients, Progress progress) {
        this.deployment = deployment;
        this.clients = clients;
        this.progress = progress;
    }

    /**
     * Tells it.
     *
     * @param since when the operation was started
     * @return what failed first, in words
     */
    String run(WatchStack.Outcome outcome, Instant since) {
        List<OperationFailure> refusals = refusals(outcome.operationId());
        String cause = refusals.isEmpty() ? outcome.cause() : refusals.get(0).toString();
        progress.warning("What failed first: " + cause);
        refusals.stream().skip(1).forEach(refusal -> progress.warning("Refused as well: " + refusal));
        (refusals.isEmpty() ? outcome.failures().others() : outcome.failures().events())
                .forEach(event -> progress.warning("Failed as well: " + StackEventText.cause(event)));
        outcome.failures().first().ifPresent(failure -> log(failure, outcome, since));
        return cause;
    }

    private List<OperationFailure> refusals(String operationId) {
        if (operationId.isEmpty()) {
            return List.of();
        }
        try {
            return new OperationFailures(clients).of(operationId);
        } catch (DeploymentException e) {
            progress.warning("Whether CloudFormation's checks or hooks found something is not known: " + e.problem());
            return List.of();
        }
    }

    private void log(StackEvent failure, WatchStack.Outcome outcome, Instant since) {
        try {
            String function = function(failure, outcome);
            List<String> lines = function.isEmpty()
                    ? List.of()
                    : new FunctionLog(clients, FunctionLog.usualGroup(function)).lastLines(since, LOG_LINES);
            if (!lines.isEmpty()) {
                progress.warning("The last lines of the log of " + function + ":");
                lines.forEach(line -> progress.warning("  " + line));
            }
        } catch (DeploymentException e) {
            progress.warning(e.problem());
        }
    }

    /** The function that had a part in it: behind a custom resource, or the deployment's own; "" if none had. */
    private String function(StackEvent failure, WatchStack.Outcome outcome) {
        if (!failure.functionName().isEmpty()) {
            return failure.functionName();
        }
        boolean own = failure.resourceType().startsWith("AWS::Lambda::")
                || failure.resourceType().startsWith("Custom::")
                || failure.resourceType().equals("AWS::CloudFormation::CustomResource");
        return own
                ? outcome.stack()
                        .flatMap(stack -> DeployedFunction.lastName(clients, stack))
                        .orElseGet(deployment::functionName)
                : "";
    }
}
