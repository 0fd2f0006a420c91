package org.syndi.deploy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.syndi.deployment.AdminUser;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.TagChange;

/**
 * What the user chose for a deployment.
 *
 * @param enableAuth whether a first deployment makes a user pool
 * @param createBuckets whether a first deployment makes the app's buckets
 * @param admin the administrator to make sure of
 * @param templateParameters further parameters of the template, by name
 * @param allowedLosses logical ids of resources with data that may be removed or replaced
 * @param repair how far it may go with a stack that is stuck
 * @param tags what to change of the stack's tags
 * @param timeout for each wait
 */
public record DeployOptions(
        boolean enableAuth,
        boolean createBuckets,
        Optional<AdminUser> admin,
        Map<String, String> templateParameters,
        Set<String> allowedLosses,
        Repair repair,
        TagChange tags,
        Duration timeout) {

    /** @throws DeploymentException if an administrator is asked for where nobody signs in */
    public DeployOptions {
        if (admin.isPresent() && !enableAuth) {
            throw new DeploymentException(
                    "An admin user is asked for, but -DenableAuth=false makes a deployment without users.",
                    "Leave out -DadminUsername, or use -DenableAuth=true.");
        }
    }

    /** Without any change of tags. */
    public DeployOptions(
            boolean enableAuth,
            boolean createBuckets,
            Optional<AdminUser> admin,
            Map<String, String> templateParameters,
            Set<String> allowedLosses,
            Repair repair,
            Duration timeout) {
        this(enableAuth, createBuckets, admin, templateParameters, allowedLosses, repair, TagChange.NONE, timeout);
    }

    /** Without any repair. */
    public DeployOptions(
            boolean enableAuth,
            boolean createBuckets,
            Optional<AdminUser> admin,
            Map<String, String> templateParameters,
            Set<String> allowedLosses,
            Duration timeout) {
        this(enableAuth, createBuckets, admin, templateParameters, allowedLosses, Repair.NONE, timeout);
    }
}
