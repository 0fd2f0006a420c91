package org.syndi.local.iam;

/**
 * A managed policy of an account's own.
 *
 * @param path starts and ends with a slash
 * @param document JSON
 * @param created milliseconds since the epoch
 */
record ManagedPolicy(
        String account, String name, String path, String policyId, long created, String description, String document) {
    String arn() {
        return "arn:aws:iam::" + account + ":policy" + path + name;
    }
}
