package org.syndi.local.sts;

import java.util.Optional;

/** The roles that exist, as IAM knows them. */
@FunctionalInterface
public interface Roles {
    /** The unique id ({@code AROA…}) of the role with this ARN; empty if there is none. */
    Optional<String> roleId(String roleArn);
}
