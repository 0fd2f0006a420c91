package org.syndi.deploy;

import org.syndi.aws.ColdStarts;
import org.syndi.aws.MetricsSnapshot;
import org.syndi.deployment.Deployment;

/**
 * How a deployment's function was used in a time.
 *
 * @param function its name
 */
public record FunctionUse(Deployment deployment, String function, MetricsSnapshot metrics, ColdStarts coldStarts) {}
