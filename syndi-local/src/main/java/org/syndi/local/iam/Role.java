package org.syndi.local.iam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A role.
 *
 * @param path starts and ends with a slash
 * @param created milliseconds since the epoch
 * @param trustPolicy JSON
 * @param maxSessionSeconds how long temporary keys may last
 * @param permissionsBoundary an ARN, or ""
 * @param managedPolicies ARNs
 * @param inlinePolicies JSON by policy name
 */
record Role(
        String account,
        String name,
        String path,
        String roleId,
        long created,
        String trustPolicy,
        String description,
        int maxSessionSeconds,
        String permissionsBoundary,
        List<String> managedPolicies,
        Map<String, String> inlinePolicies,
        Map<String, String> tags) {

    Role {
        managedPolicies = List.copyOf(managedPolicies);
        inlinePolicies = Map.copyOf(inlinePolicies);
        tags = Map.copyOf(tags);
    }

    String arn() {
        return "arn:aws:iam::" + account + ":role" + path + name;
    }

    Role withInline(Map<String, String> policies) {
        return new Role(
                account,
                name,
                path,
                roleId,
                created,
                trustPolicy,
                description,
                maxSessionSeconds,
                permissionsBoundary,
                managedPolicies,
                policies,
                tags);
    }

    Role withInline(String policy, String document) {
        Map<String, String> more = new HashMap<>(inlinePolicies);
        more.put(policy, document);
        return withInline(more);
    }

    Role withoutInline(String policy) {
        Map<String, String> fewer = new HashMap<>(inlinePolicies);
        fewer.remove(policy);
        return withInline(fewer);
    }

    Role withManaged(List<String> arns) {
        return new Role(
                account,
                name,
                path,
                roleId,
                created,
                trustPolicy,
                description,
                maxSessionSeconds,
                permissionsBoundary,
                arns,
                inlinePolicies,
                tags);
    }
}
