package org.syndi.aws;

import java.util.Set;
import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Whether AWS only refused a call because there were too many of them. The SDK has tried it some times by then; the
 * same call may be made again later, because a throttled one had no effect.
 */
public final class Throttling {
    private static final Set<String> CODES = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottled",
            "RequestLimitExceeded",
            "TooManyRequestsException",
            "TooManyRequests",
            "SlowDown");

    private Throttling() {}

    public static boolean caused(DeploymentException failure) {
        return failure.getCause() instanceof AwsServiceException refused
                && (refused.statusCode() == 429 || CODES.contains(AwsCall.code(refused)));
    }
}
