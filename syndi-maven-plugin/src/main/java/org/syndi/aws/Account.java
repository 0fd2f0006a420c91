package org.syndi.aws;

import java.util.Map;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Whose account the credentials open.
 *
 * @param id twelve digits
 * @param arn of the user or role
 */
public record Account(String id, String arn, String region) {
    /** What a template's pseudo parameters are for a stack here (template reference, "Pseudo parameters"). */
    public Map<String, String> pseudoParameters(String stackName) {
        return Map.of(
                "AWS::AccountId", id,
                "AWS::Partition", partition(),
                "AWS::URLSuffix", PartitionMetadata.of(Region.of(region)).dnsSuffix(),
                "AWS::Region", region,
                "AWS::StackName", stackName);
    }

    /** The group of regions that the account is in: {@code aws}, {@code aws-us-gov}, {@code aws-cn} or another. */
    public String partition() {
        return arn.split(":", 3)[1];
    }

    /** Asks STS; the first call of a deployment, so it is also the one that finds bad credentials. */
    public static Account of(AwsClients clients) {
        GetCallerIdentityResponse caller =
                AwsCall.call("find out the AWS account", () -> clients.sts().getCallerIdentity());
        return new Account(caller.account(), caller.arn(), clients.region());
    }
}
