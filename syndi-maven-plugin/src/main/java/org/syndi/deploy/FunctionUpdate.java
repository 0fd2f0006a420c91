package org.syndi.deploy;

import org.syndi.aws.FunctionSnapshot;
import org.syndi.deployment.Deployment;

/**
 * What an update of the code alone came to.
 *
 * @param function what is live
 * @param changed false if the code was live already
 */
public record FunctionUpdate(Deployment deployment, FunctionSnapshot function, boolean changed, Verified verified) {}
