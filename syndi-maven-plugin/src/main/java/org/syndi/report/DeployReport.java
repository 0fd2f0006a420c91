package org.syndi.report;

import java.util.Map;
import java.util.Optional;
import org.syndi.deploy.DeployResult;

/** The block that ends a deployment (guide, "ADMIN_USERNAME and ADMIN_PASSWORD", Output). */
public final class DeployReport {
    private static final int WIDTH = 48;

    private final Output output;
    private final Symbols symbols;

    public DeployReport(Output output, Symbols symbols) {
        this.output = output;
        this.symbols = symbols;
    }

    public void print(DeployResult result) {
        new VerificationReport(output, symbols).print(result.verified());
        if (!result.verified().checks().failed()) {
            summary(result);
        }
    }

    private void summary(DeployResult result) {
        Map<String, String> outputs = result.stack().outputs();
        String rule = symbols.rule(WIDTH);
        output.info(rule);
        output.info(symbols.done() + "Deployment Complete: " + result.deployment());
        output.info(rule);
        line(symbols.endpoint() + "API Endpoint: ", outputs.get("ApiEndpoint"));
        line(symbols.pool() + "User Pool ID: ", outputs.get("CognitoUserPoolId"));
        line(symbols.key() + "Client ID:    ", outputs.get("CognitoClientId"));
        result.admin().ifPresent(admin -> {
            output.info(symbols.user() + "Admin User:   " + admin);
            output.info(symbols.lock() + "Admin Pass:   [set successfully]");
        });
        output.info(rule);
    }

    private void line(String label, String value) {
        Optional.ofNullable(value).filter(text -> !text.isEmpty()).ifPresent(text -> output.info(label + text));
    }
}
