package org.syndi.local.lambda.function;

/** Deletes a function with all that belongs to it, or one version of it. */
public record FunctionRemoval(Functions functions, Versions versions, Policies policies) {
    void remove(FunctionReference reference) {
        functions.require(reference.arn());
        if (reference.latest()) {
            functions.delete(reference.arn());
            versions.removeAll(reference.arn());
            policies.removeAll(reference.arn());
        } else {
            versions.remove(reference.arn(), versions.resolve(reference).version());
        }
    }
}
