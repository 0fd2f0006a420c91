package org.syndi.local.lambda.function;

/**
 * Deletes a function with all that belongs to it, or one version of it. The function goes last, so that a deletion that
 * was cut off can be done again.
 */
public record FunctionRemoval(Functions functions, Versions versions, Policies policies) {
    void remove(FunctionReference reference) {
        functions.require(reference.arn());
        if (reference.latest()) {
            versions.removeAll(reference.arn());
            policies.removeAll(reference.arn());
            functions.delete(reference.arn());
        } else {
            versions.remove(reference.arn(), versions.resolve(reference).version());
        }
    }
}
