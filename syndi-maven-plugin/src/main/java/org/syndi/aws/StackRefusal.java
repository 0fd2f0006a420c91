package org.syndi.aws;

import java.util.Optional;
import java.util.stream.Stream;
import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** CloudFormation's own answer at the bottom of a failure. */
final class StackRefusal {
    private StackRefusal() {}

    static Optional<CloudFormationException> in(DeploymentException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(CloudFormationException.class::isInstance)
                .map(CloudFormationException.class::cast)
                .findFirst();
    }
}
