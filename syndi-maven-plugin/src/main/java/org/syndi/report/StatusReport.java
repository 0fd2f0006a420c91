package org.syndi.report;

import org.syndi.aws.Bucket;
import org.syndi.aws.FunctionSnapshot;
import org.syndi.deploy.DeploymentStatus;

/** The block of the guide ("Check Deployment Status"), with what else one wants to know. */
public final class StatusReport {
    private final Output output;

    public StatusReport(Output output) {
        this.output = output;
    }

    public void print(DeploymentStatus status) {
        output.info("=== " + status.deployment().organization() + " Resources ("
                + status.deployment().environment() + ") ===");
        if (status.stack().isPresent()) {
            resources(status);
        }
        output.info("Stack Name: " + status.deployment().stackName());
        output.info("Stack Status: " + status.stackStatus());
        status.trouble().ifPresent(this::trouble);
        status.stack().ifPresent(stack -> output.info("Last Update: " + stack.changed()));
        left(status.left());
        status.live().ifPresent(live -> code(live, status));
        if (!status.buckets().isEmpty()) {
            output.info("S3 Buckets:");
            status.buckets()
                    .forEach(bucket ->
                            output.info("  " + bucket.purpose() + ": " + bucket.name() + presence(bucket.presence())));
        }
    }

    private void trouble(DeploymentStatus.Trouble trouble) {
        if (!trouble.cause().isEmpty()) {
            output.info("Failed First: " + trouble.cause());
        }
        if (!trouble.remedy().isEmpty()) {
            output.info("What To Do: " + trouble.remedy());
        }
    }

    private void left(DeploymentStatus.Remains left) {
        if (!left.unknown().isEmpty()) {
            output.info("Left Behind: not known, because " + left.unknown());
        }
        if (!left.resources().isEmpty()) {
            output.info(
                    "Left Behind, in no stack (it still costs what it costs, and the next deployment takes it over):");
            left.resources()
                    .forEach(resource -> output.info(
                            "  %s (%s) %s".formatted(resource.logicalId(), resource.type(), resource.name())));
        }
    }

    private void resources(DeploymentStatus status) {
        output.info("Lambda: " + status.live().map(FunctionSnapshot::name).orElse("Not found"));
        output.info(
                "API Gateway: " + status.deployment().apiName() + " (" + found(status.output("ApiGatewayId")) + ")");
        output.info("API Endpoint: " + found(status.output("ApiEndpoint")));
        output.info("User Pool: " + found(status.output("CognitoUserPoolId")));
        output.info("Client ID: " + found(status.output("CognitoClientId")));
    }

    private static String found(String value) {
        return value.isEmpty() ? "Not found" : value;
    }

    private void code(FunctionSnapshot live, DeploymentStatus status) {
        String compared = status.isBuiltLive()
                .map(same -> same ? "the code built here" : "not the code built here")
                .orElse("no code was built here");
        output.info("Live Code: " + live.codeSha256() + ", since " + live.modified() + ", " + compared);
        if (!live.isUpdated()) {
            output.info("Last Code Update: " + live.updateStatus() + " " + live.updateReason());
        }
    }

    private static String presence(Bucket.Presence presence) {
        return switch (presence) {
            case EXISTS -> "";
            case MISSING -> " (does not exist)";
            case CLOSED -> " (not open to this account)";
        };
    }
}
