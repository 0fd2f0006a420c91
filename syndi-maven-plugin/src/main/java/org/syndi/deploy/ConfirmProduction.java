package org.syndi.deploy;

import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Environment;

/** Nothing in production is changed unless the user agrees to it by name; elsewhere nobody is asked. */
final class ConfirmProduction {
    private final Deployment deployment;
    private final Confirmation confirmation;

    ConfirmProduction(Deployment deployment, Confirmation confirmation) {
        this.deployment = deployment;
        this.confirmation = confirmation;
    }

    /**
     * Asks.
     *
     * @param change completes "This is production: …"
     * @throws DeploymentException if the user does not agree
     */
    void require(String change) {
        if (deployment.environment() != Environment.PROD) {
            return;
        }
        if (!confirmation.given("This is production: " + change + ".", deployment.toString())) {
            throw new DeploymentException(
                    "The deployment to " + deployment + " was declined. Not done: " + change + ".",
                    "Run the same command again to be asked again.");
        }
    }
}
