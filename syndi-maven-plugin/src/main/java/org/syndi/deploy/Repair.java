package org.syndi.deploy;

import java.util.Set;
import org.syndi.aws.StackStatus;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Environment;

/**
 * How far a deployment may go with a stack that an earlier operation left in a state from which nothing goes on by
 * itself.
 *
 * @param wanted whether it may roll back what failed, or delete what is left of a failed creation
 * @param skipped logical ids of resources that a rollback may leave as they are
 */
public record Repair(boolean wanted, Set<String> skipped) {
    /** Stops at such a stack, and says what is to be done. */
    public static final Repair NONE = new Repair(false, Set.of());

    /** @throws DeploymentException if resources are to be skipped, but nothing repaired */
    public Repair {
        skipped = Set.copyOf(skipped);
        if (!wanted && !skipped.isEmpty()) {
            throw new DeploymentException(
                    "-Dsyndi.repair.skip names resources that a repair is to leave as they are, but no repair is asked for.",
                    "Add -Dsyndi.repair, or leave out -Dsyndi.repair.skip.");
        }
    }

    /**
     * Whether a deployment may go on from where a stack has come to rest, other than by an update. What may hold things
     * in use is never given up in production.
     */
    boolean permits(StackStatus status, Environment environment) {
        return switch (status.name()) {
            case "ROLLBACK_COMPLETE" -> true;
            case "ROLLBACK_FAILED" -> wanted && environment != Environment.PROD;
            case "UPDATE_FAILED", "UPDATE_ROLLBACK_FAILED" -> wanted;
            default -> false;
        };
    }
}
