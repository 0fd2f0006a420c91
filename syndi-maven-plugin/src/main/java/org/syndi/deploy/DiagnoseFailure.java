package org.syndi.deploy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.syndi.aws.AwsClients;
import org.syndi.aws.FunctionLog;
import org.syndi.aws.KnownRepair;
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
     * What the end of a failed deployment says.
     *
     * @param cause what failed first, in words
     * @param functionError what made the function fail that had a part in it; empty if none had, or it wrote nothing
     */
    record Diagnosis(String cause, Optional<String> functionError) {
        /** What the function itself says comes last: it is most often what is to be mended. */
        String text() {
            return "What failed first: " + cause
                    + functionError
                            .map(error -> ". The function's own error: " + error)
                            .orElse("");
        }

        /** What to do, in sentences. */
        String repair() {
            return functionError
                    .flatMap(KnownRepair::of)
                    .or(() -> KnownRepair.ofResource(cause))
                    .orElse("Mend that.");
        }
    }

    /**
     * Tells what belongs to it, and leaves the cause itself for the end.
     *
     * @param since when the operation was started
     */
    Diagnosis run(WatchStack.Outcome outcome, Instant since) {
        List<OperationFailure> refusals = refusals(outcome.operationId());
        String cause = refusals.isEmpty() ? outcome.cause() : refusals.get(0).toString();
        refusals.stream().skip(1).forEach(refusal -> progress.warning("Refused as well: " + refusal));
        (refusals.isEmpty() ? outcome.failures().others() : outcome.failures().events())
                .forEach(event -> progress.warning("Failed as well: " + StackEventText.cause(event)));
        return new Diagnosis(cause, outcome.failures().first().flatMap(failure -> log(failure, outcome, since)));
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

    private Optional<String> log(StackEvent failure, WatchStack.Outcome outcome, Instant since) {
        try {
            String function = function(failure, outcome);
            FunctionLog.End log = function.isEmpty()
                    ? FunctionLog.End.NONE
                    : new FunctionLog(clients, FunctionLog.usualGroup(function)).end(since, LOG_LINES);
            if (!log.lines().isEmpty()) {
                progress.warning("The last lines of the log of " + function + ":");
                log.lines().forEach(line -> progress.warning("  " + line));
            }
            return log.error();
        } catch (DeploymentException e) {
            progress.warning(e.problem());
            return Optional.empty();
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
