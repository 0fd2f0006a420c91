package org.syndi.aws;

/**
 * What DescribeEvents says of a failure, of which the plain events of a stack know nothing: a check before the
 * deployment, or a hook.
 *
 * @param subject what it is about: a resource, a path in the template, or a hook; "" if it is not said
 */
public record OperationFailure(String subject, String reason) {
    @Override
    public String toString() {
        return subject.isEmpty() ? reason : subject + ": " + reason;
    }
}
