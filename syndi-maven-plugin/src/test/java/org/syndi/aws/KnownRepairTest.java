package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words are AWS's own, as people have reported them. */
class KnownRepairTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Resource handler returned message: "CloudWatch Logs role ARN must be set in account settings to enable logging (Service: ApiGateway, Status Code: 400, Request ID: x) (SDK Attempt Count: 1)" (RequestToken: x, HandlerErrorCode: InvalidRequest) | aws apigateway update-account --patch-operations op=replace,path=/cloudwatchRoleArn
            The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy. | must trust apigateway.amazonaws.com
            Lambda was unable to decrypt the environment variables because KMS access was denied. Please check the function's KMS key settings. KMS Exception: AccessDeniedExceptionKMS Message: User: arn:aws:sts::1:assumed-role/r/f is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:::key/k | Allow kms:Decrypt on the function's key
            Resource handler returned message: "User: arn:aws:iam::111111111111:user/me is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::111111111111:role/r because no identity-based policy allows the iam:CreateRole action (Service: Iam, Status Code: 403, Request ID: x)" (HandlerErrorCode: AccessDenied) | Have iam:CreateRole on the resource arn:aws:iam::111111111111:role/r allowed to arn:aws:iam::111111111111:user/me.
            User: arn:aws:sts::1:assumed-role/ci/x is not authorized to perform: s3:CreateBucket on resource: "arn:aws:s3:::b" with an explicit deny in a service control policy (Service: S3, Status Code: 403) | s3:CreateBucket is denied to arn:aws:sts::1:assumed-role/ci/x on the resource arn:aws:s3:::b by a statement that no permission overrules (service control policy).
            User: arn:aws:iam::1:user/me is not authorized to perform: cloudformation:DescribeEvents | Have cloudformation:DescribeEvents allowed to arn:aws:iam::1:user/me.
            User: arn:aws:iam::1:user/me is not authorized to perform: lambda:ListFunctions on resource: * because no identity-based policy allows the lambda:ListFunctions action | Have lambda:ListFunctions on all resources allowed to arn:aws:iam::1:user/me.
            API: s3:SetBucketEncryption Access Denied | Have s3:SetBucketEncryption allowed
            The role defined for the function cannot be assumed by Lambda. (Service: Lambda, Status Code: 400) | must trust lambda.amazonaws.com
            Your previous request to create the named bucket succeeded and you already own it. (Service: S3, Status Code: 409, BucketAlreadyOwnedByYou) | in this account, outside of the stack
            The requested bucket name is not available. The bucket namespace is shared by all users of the system. (Service: Amazon S3; Status Code: 409; Error Code: BucketAlreadyExists; Request ID: x) | somebody else has this one
            A conflicting conditional operation is currently in progress against this resource. Please try again. (Service: Amazon S3; Status Code: 409; Error Code: OperationAborted) | may take an hour
            rawscribe-dev-a-backend already exists in stack arn:aws:cloudformation:us-east-1:1:stack/other/x | belongs to the stack arn:aws:cloudformation:us-east-1:1:stack/other/x
            Resource handler returned message: "Role with name rawscribe-dev-a-lambda-role already exists. (Service: Iam, Status Code: 409)" | aws iam delete-role --role-name rawscribe-dev-a-lambda-role
            One or more of the CNAMEs you provided are already associated with a different resource. (Service: CloudFront, Status Code: 409) | Another CloudFront distribution has the domain name
            Resource of type 'AWS::Lambda::Function' with identifier 'x' already exists. (HandlerErrorCode: AlreadyExists) | It exists outside of this stack
            You have attempted to create more buckets than allowed (Service: Amazon S3; Status Code: 400; Error Code: TooManyBuckets) | General purpose buckets
            Limit for stack has been exceeded | Stack count
            Code storage limit exceeded. (Service: AWSLambda; Status Code: 400; Error Code: CodeStorageExceededException) | 75 GB
            Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. The actual size is 349762174 bytes. | 250 MB
            Layers consume more than the available size of 262144000 bytes | 250 MB
            Unzipped size must be smaller than 262144000 bytes (Service: Lambda, Status Code: 400) | 250 MB
            Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: {} | 4 KB
            Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [50]. (Service: Lambda, Status Code: 400) | Concurrent executions
            Cannot exceed quota for PoliciesPerRole: 10 (Service: AmazonIdentityManagement; Status Code: 409; Error Code: LimitExceeded) | IAM allows 10 (PoliciesPerRole)
            Maximum policy size of 10240 bytes exceeded for role rawscribe-dev-a-lambda-role | role together may have 10240 bytes
            The final policy size (20588) is bigger than the limit (20480). (Service: AWSLambda; Status Code: 400; Error Code: PolicyLengthExceededException) | would have 20588 bytes and may have 20480
            Resource limit exceeded. (Service: AWSLogs; Status Code: 400; Error Code: LimitExceededException) | Service Quotas
            Circular dependency between resources: [ApiPermission, Api, Function] | Each of [ApiPermission, Api, Function] waits
            Template format error: Unresolved resource dependencies [WebsiteBucket] in the Resources block of the template | names [WebsiteBucket]
            CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename rawscribe-dev-a and update the stack again. | rawscribe-dev-a cannot be there twice
            Resource handler returned message: "Invalid request provided: Updates are not allowed for property - UsernameConfiguration." (HandlerErrorCode: InvalidRequest) | UsernameConfiguration is settled when the resource is made
            Existing schema attributes cannot be modified or deleted. (Service: AWSCognitoIdentityProvider; Status Code: 400) | can be added to and never changed
            The runtime parameter of python3.8 is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions. | Lambda does not take python3.8 any more
            Export rawscribe-dev-a-FormsBucket cannot be deleted as it is in use by reports | The stack reports imports rawscribe-dev-a-FormsBucket
            No export named network-Vpc found. Rollback requested by user. | exports network-Vpc
            The bucket you tried to delete is not empty (Service: Amazon S3; Status Code: 409; Error Code: BucketNotEmpty) | empty it with all old versions
            Your account must be verified before you can add new CloudFront resources. To verify your account, please contact AWS Support | open a case with AWS Support
            The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain. | issued in us-east-1
            Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist. | uploads it again
            Stack:arn:aws:cloudformation:us-east-1:1:stack/s/x is in UPDATE_ROLLBACK_IN_PROGRESS state and can not be updated. | is in UPDATE_ROLLBACK_IN_PROGRESS
            Runtime.ImportModuleError: Unable to import module 'rawscribe.main': No module named 'fastapi' | The module fastapi is neither
            Runtime.ImportModuleError: Unable to import module 'main': /opt/python/x.so: invalid ELF header | another platform
            Runtime.UserCodeSyntaxError: Syntax error in module 'rawscribe.main': invalid syntax | Correct the module rawscribe.main
            Task timed out after 30.00 seconds | more than the 30.00 s
            """)
    void namesTheRepair(String words, String repair) {
        assertThat(KnownRepair.ofResource(words))
                .hasValueSatisfying(
                        text -> assertThat(text).contains(repair).endsWith(".").doesNotContain("$", "()", "  "));
    }

    @Test
    void knowsNoneForWhatItDoesNotKnow() {
        assertThat(KnownRepair.of("Bucket name should not contain uppercase characters"))
                .isEmpty();
        assertThat(KnownRepair.of("")).isEmpty();
        assertThat(KnownRepair.of("ChangeSet syndi-1 already exists")).isEmpty();
    }
}
