package org.syndi.aws;

import java.util.List;
import org.syndi.deployment.DeploymentException;

/**
 * Whether CloudFormation refused something only because there is nothing to do. It has no code for that, only words,
 * with which the text begins: nobody's description or value is taken for them.
 */
public final class NoChanges {
    private static final List<String> WORDS = List.of(
            "The submitted information didn't contain changes",
            "No updates are to be performed",
            "There are no changes");

    private NoChanges() {}

    public static boolean caused(DeploymentException failure) {
        return StackRefusal.in(failure)
                .filter(refused -> isSaid(AwsCall.message(refused)))
                .isPresent();
    }

    /** @param reason may be null */
    static boolean isSaid(String reason) {
        return reason != null && WORDS.stream().anyMatch(reason.strip()::startsWith);
    }
}
