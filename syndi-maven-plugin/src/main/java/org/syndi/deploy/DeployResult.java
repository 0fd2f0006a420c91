package org.syndi.deploy;

import java.util.Optional;
import org.syndi.aws.Account;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;

/**
 * What a deployment came to.
 *
 * @param changed false if the stack was as it should be
 * @param admin the e-mail address of the administrator that was made sure of
 */
public record DeployResult(
        Deployment deployment,
        Account account,
        StackSnapshot stack,
        boolean changed,
        Optional<String> admin,
        Verified verified) {}
