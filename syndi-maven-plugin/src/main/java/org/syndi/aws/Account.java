package org.syndi.aws;

import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Whose account the credentials open.
 *
 * @param id twelve digits
 * @param arn of the user or role
 */
public record Account(String id, String arn, String region) {
    /** Asks STS; the first call of a deployment, so it is also the one that finds bad credentials. */
    public static Account of(AwsClients clients) {
        GetCallerIdentityResponse caller =
                AwsCall.call("find out the AWS account", () -> clients.sts().getCallerIdentity());
        return new Account(caller.account(), caller.arn(), clients.region());
    }
}
