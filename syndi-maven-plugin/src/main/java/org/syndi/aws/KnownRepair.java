package org.syndi.aws;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.deployment.GoalCommand;

/**
 * What to do about a failure, told by the words in which AWS, or Lambda's Python runtime, reports it. The one place for
 * that: whoever tells a failure asks here.
 *
 * @param words what the report says; the first repair of {@link #ALL} that is found in it counts
 * @param text what to do, in sentences; {@code $1} and so on stand for the groups of the words
 */
public record KnownRepair(Pattern words, String text) {
    private static final List<KnownRepair> ALL = List.of(
            // API Gateway
            repair(
                    "CloudWatch Logs role ARN must be set in account settings",
                    "API Gateway has no role to write logs with; it is set once for the account and region. Make a role"
                            + " that trusts apigateway.amazonaws.com and has the managed policy"
                            + " AmazonAPIGatewayPushToCloudWatchLogs, and set it: aws apigateway update-account"
                            + " --patch-operations op=replace,path=/cloudwatchRoleArn,value=ROLE_ARN. Or deploy without"
                            + " execution logs: -Dsyndi.parameters=ApiLogging=OFF."),
            repair(
                    "The role ARN does not have required permissions",
                    "API Gateway's role for logs must trust apigateway.amazonaws.com and have the managed policy"
                            + " AmazonAPIGatewayPushToCloudWatchLogs."),
            // Permissions
            repair(
                    "(?i)KMS access was denied|KMSAccessDenied",
                    "Allow kms:Decrypt on the function's key (KmsKeyArn) to the function's role, in the key's policy. If"
                            + " the role was made anew under the same name, the key's grant is for the old one: set the"
                            + " function's role to another one and back."),
            repair(
                    "(?i)KMSInvalidState|KMSDisabled|KMSNotFound|key \\S+ is (?:disabled|pending deletion)",
                    "The key is disabled, about to be deleted, or gone: enable it, or name another one in the template."),
            repair(
                    "[Uu]ser: (\\S+) is not authorized to perform: ([\\w-]+:\\w+)"
                            + "(?: on (?:the )?resource: \"?([^\\s\"]+)\"?)? with an explicit deny"
                            + "(?: in (?:an?|the) ([\\w-]+(?: [\\w-]+)*))?",
                    "$2 is denied to $1 on the resource $3 by a statement that no permission overrules ($4). Whoever"
                            + " keeps that policy must make an exception."),
            repair(
                    "[Uu]ser: (\\S+) is not authorized to perform: ([\\w-]+:\\w+)"
                            + "(?: on (?:the )?resource: \"?([^\\s\"]+)\"?)?",
                    "Have $2 on the resource $3 allowed to $1."),
            repair(
                    "API: ([\\w-]+:\\w+) (?:Access Denied|You are not authorized)",
                    "Have $1 allowed to those who deploy."),
            repair(
                    "The role defined for the function cannot be assumed by Lambda",
                    "The role must trust lambda.amazonaws.com. If it was made just now, it needs some seconds to be"
                            + " known everywhere."),
            // Names that are taken
            repair(
                    "BucketAlreadyOwnedByYou|you already own it",
                    "The bucket is in this account, outside of the stack. A deployment takes it over by its name before"
                            + " it makes anything; if this one did not, its name could not be worked out from the template."),
            repair(
                    "BucketAlreadyExists|requested bucket name is not available",
                    "Bucket names are unique over all accounts, and somebody else has this one. Deploy to another"
                            + " organization (-Dorg), whose buckets have other names, or change the name in the template."),
            repair(
                    "A conflicting conditional operation is currently in progress",
                    "S3 is still deleting or making a bucket of this name; that may take an hour. Wait for it."),
            repair(
                    "([^\\s\"]+) already exists in stack (arn:[^\\s\"]+)",
                    "$1 belongs to the stack $2. Take it out of that one first (DeletionPolicy: Retain there, then without"
                            + " it in the template), or give it another name in this template."),
            repair(
                    "Role with name (\\S+) already exists",
                    "The names of roles are unique in the account, over all regions. If $1 belongs to the same deployment"
                            + " in another region, use another organization (-Dorg) here. If nobody uses it, delete it: aws"
                            + " iam delete-role --role-name $1 (its policies first)."),
            repair(
                    "CNAMEAlreadyExists|One or more of the CNAMEs you provided are already associated",
                    "Another CloudFront distribution has the domain name (DomainName): take it out there first, or use"
                            + " another one."),
            // Limits
            repair(
                    "TooManyBuckets|attempted to create more buckets than allowed",
                    "The account has as many buckets as it may have. Delete those that nobody needs, or ask for more: Service"
                            + " Quotas, Amazon S3, \"General purpose buckets\"."),
            repair(
                    "Limit for stacks? has been exceeded",
                    "The account has as many stacks in the region as it may have. Delete those that nobody needs, or ask"
                            + " for more: Service Quotas, AWS CloudFormation, \"Stack count\"."),
            repair(
                    "Code storage limit exceeded|CodeStorageExceeded",
                    "Lambda keeps 75 GB of code in a region, all versions of functions and layers together. Delete old ones"
                            + " (aws lambda list-layer-versions, delete-layer-version), or ask for more: Service Quotas, AWS"
                            + " Lambda, \"Function and layer storage\"."),
            repair(
                    "(?:[Uu]nzipped size must be smaller than|exceeds the maximum allowed size of|more than the available"
                            + " size of) 262144000",
                    "Function and layers together may have 250 MB unpacked. Take what the app does not need out of the"
                            + " layer's requirements; " + GoalCommand.of("package")
                            + " names the largest files."),
            repair(
                    "environment variables you have provided exceeded the 4KB limit",
                    "All environment variables of a function together may have 4 KB: put what is long into the configuration"
                            + " file, which the function reads from its bucket."),
            repair(
                    "UnreservedConcurrentExecution below its minimum value",
                    "The account has too few concurrent executions to reserve any. Take ReservedConcurrentExecutions out of"
                            + " the template, or ask for more: Service Quotas, AWS Lambda, \"Concurrent executions\"."),
            repair(
                    "Cannot exceed quota for (\\w+): (\\d+)",
                    "IAM allows $2 ($1). Remove what nobody needs, or ask for more: Service Quotas, AWS IAM."),
            repair(
                    "Maximum policy size of (\\d+) bytes exceeded for (role|user|group) ([^\\s\"]+)",
                    "All inline policies of a $2 together may have $1 bytes: shorten those of $3 in the template, for"
                            + " example by wildcards, or use managed policies."),
            repair(
                    "The final policy size \\((\\d+)\\) is bigger than the limit \\((\\d+)\\)",
                    "The function's resource policy would have $1 bytes and may have $2. Remove permissions that nobody"
                            + " needs (aws lambda get-policy, remove-permission), or give one with a wildcard in its"
                            + " SourceArn in place of many."),
            repair(
                    "PolicyTooLarge|exceeds the maximum allowed document size",
                    "A bucket policy may have 20 KB: shorten it in the template, for example by wildcards."),
            repair(
                    "(?i)Policy document length breaking Cloudwatch Logs Constraints",
                    "A resource policy of CloudWatch Logs may have 5120 characters: remove statements that nobody needs"
                            + " (aws logs describe-resource-policies, delete-resource-policy)."),
            repair(
                    "ServiceLimitExceeded|LimitExceededException|ServiceQuotaExceeded|[Ll]imit exceeded|quota exceeded",
                    "A quota of the account is used up. Delete what nobody needs, or ask for more in Service Quotas."),
            // The template
            repair(
                    "[Cc]ircular dependency between resources: (\\[[^\\]]*\\])",
                    "Each of $1 waits for another one of them. One must do without: take a DependsOn away, write a name in"
                            + " place of a Ref or GetAtt, or make a resource of its own of what joins them (a"
                            + " AWS::Lambda::Permission, an AWS::IAM::Policy)."),
            repair(
                    "Unresolved resource dependencies (\\[[^\\]]*\\])",
                    "The template names $1 and has no resource or parameter of that name: correct the name, or declare it."),
            repair(
                    "custom-named resource requires replacing\\. Rename (\\S+) and",
                    "What was changed cannot be changed in place, and $1 cannot be there twice: give it another name in the"
                            + " template in the same deployment, or take the change back."),
            repair(
                    "Updates are not allowed for property - ([\\w.]+)",
                    "$1 is settled when the resource is made: give it back the value it had in the template."),
            repair(
                    "Existing schema attributes cannot be modified or deleted",
                    "The attributes of a user pool (Schema) can be added to and never changed: write those that are there"
                            + " as they were."),
            repair(
                    "The runtime parameter of (\\S+) is no longer supported",
                    "Lambda does not take $1 any more: name a newer runtime, -Dsyndi.parameters=Runtime=python3.13. The"
                            + " layer is then built for that one."),
            repair(
                    "(?:Export|export) (\\S+?) (?:cannot|as it|is).*in use by ([^\\s\"]+)",
                    "The stack $2 imports $1: deploy that one without it first."),
            repair("No export named (\\S+) found", "Deploy the stack first that exports $1."),
            // What is in the way
            repair(
                    "BucketNotEmpty|bucket you tried to delete is not empty",
                    "Save what is in the bucket, and empty it with all old versions of its objects; or leave it where it is,"
                            + " in no stack, with -Dsyndi.retain=LOGICAL_ID at the next deletion."),
            repair(
                    "DistributionNotDisabled|has not been disabled",
                    "CloudFront is still switching the distribution off at all its places, which takes some minutes: wait for"
                            + " it."),
            repair(
                    "must be verified before you can add new CloudFront resources",
                    "CloudFront is closed to this account until AWS has verified it: open a case with AWS Support (Account and"
                            + " billing)."),
            repair(
                    "InvalidViewerCertificate|specified SSL certificate doesn't exist",
                    "CertificateArn must be a certificate for the domain name that ACM has issued in us-east-1, whatever"
                            + " region the stack is in."),
            repair(
                    "deletion protection is activated|DeletionProtection",
                    "The user pool is protected against deletion: switch that off (DeletionProtection: INACTIVE) if it is"
                            + " really to go."),
            repair(
                    "S3 Error Code: NoSuchKey",
                    "What was uploaded is not in the artifact bucket any more, perhaps by a lifecycle rule. A deployment"
                            + " uploads it again."),
            repair(
                    "S3 Error Code: PermanentRedirect",
                    "The artifact bucket is in another region than the stack: deploy to the region of the bucket"
                            + " (-Dsyndi.region)."),
            repair(
                    "is in (\\w+) state and can ?not be updated",
                    "The stack is in $1: somebody else has worked on it meanwhile. A deployment leads it back where it can."),
            repair("NotStabilized|Exceeded attempts to wait", "It was not ready in time; most often that passes."),
            repair(
                    "ServiceInternalError|Internal ?Failure|HandlerInternalFailure",
                    "AWS failed by itself; most often that passes. If not: https://health.aws.amazon.com."),
            // The function
            repair(
                    "invalid ELF header|cannot open shared object file|GLIBC_\\S+|wrong ELF class",
                    "A package of the layer was built for another platform than the function's: deploy with the Runtime and"
                            + " Architecture that the function has, and without -Dsyndi.target=local."),
            repair(
                    "No module named '([\\w.]+)'",
                    "The module $1 is neither in the function's code nor in its layer: put its package into the layer's"
                            + " requirements, or the module into the code folder."),
            repair(
                    "Runtime\\.HandlerNotFound|Handler '(\\S+)' missing on module '(\\S+)'",
                    "The template's Handler names a function that its module does not have: correct one of them."),
            repair(
                    "Syntax error in module '(\\S+?)'",
                    "Correct the module $1, or the Runtime in the template, if it is written for a newer Python."),
            repair(
                    "Task timed out after ([\\d.]+) seconds",
                    "The function needs more than the $1 s of its Timeout, most often because something that it asks does not"
                            + " answer. Look at what it does last in its log; raise Timeout if it is only slow."),
            repair(
                    "Runtime\\.OutOfMemory|signal: killed",
                    "The function needs more memory than it has: raise MemorySize in the template."));

    /** A name that something of a stack was to have; any other call may well meet what is there already. */
    private static final KnownRepair TAKEN = repair(
            "AlreadyExists|already exists",
            "It exists outside of this stack. Buckets, log groups and user pools are taken over by their names;"
                    + " this is none of them, or its name could not be worked out from the template. Save what is in"
                    + " it and remove it, or give it another name in the template.");

    private static KnownRepair repair(String words, String text) {
        return new KnownRepair(Pattern.compile(words), text);
    }

    /** What to do about it, in sentences. */
    public static Optional<String> of(String report) {
        return ALL.stream().flatMap(repair -> repair.in(report).stream()).findFirst();
    }

    /** The same for something of a stack that could not be made, changed or deleted. */
    public static Optional<String> ofResource(String report) {
        return of(report).or(() -> TAKEN.in(report));
    }

    private Optional<String> in(String report) {
        Matcher found = words.matcher(report);
        return found.find() ? Optional.of(filled(found)) : Optional.empty();
    }

    private String filled(Matcher found) {
        String filled = text;
        for (int group = 1; group <= found.groupCount(); group++) {
            String value = Optional.ofNullable(found.group(group)).orElse("");
            filled = filled.replace("$" + group, value.replaceFirst("[.,]$", "")); // what ended the sentence
        }
        return filled.replace(" on the resource *", " on all resources")
                .replace(" on the resource  ", " ")
                .replace(" ()", "");
    }
}
