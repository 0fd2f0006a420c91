package org.syndi.local.lambda.function;

import org.syndi.local.lambda.code.CodePackage;

/**
 * A layer that a function has. With its content: a function goes on with a layer version that was deleted.
 *
 * @param arn of the layer version
 */
public record LayerUse(String arn, CodePackage content) {}
