package org.syndi.aws;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Every operation of AWS that is called here, with what its answer must have (the services' API references). What is
 * only shown is not among it, nor what AWS leaves out where there is nothing. An operation that is not in this table
 * cannot be called.
 */
enum AwsOperation {
    ASSUME_ROLE(ExpectedAnswer.xml(
            "AssumeRoleResponse",
            "Credentials.AccessKeyId",
            "Credentials.SecretAccessKey",
            "Credentials.SessionToken")),
    ASSUME_ROLE_WITH_WEB_IDENTITY(ExpectedAnswer.xml(
            "AssumeRoleWithWebIdentityResponse",
            "Credentials.AccessKeyId",
            "Credentials.SecretAccessKey",
            "Credentials.SessionToken")),
    CREATE_TOKEN(ExpectedAnswer.json("accessToken", "expiresIn")),
    GET_CALLER_IDENTITY(ExpectedAnswer.xml("GetCallerIdentityResponse", "Account", "Arn")),
    GET_ROLE_CREDENTIALS(ExpectedAnswer.json(
            "roleCredentials.accessKeyId", "roleCredentials.secretAccessKey", "roleCredentials.sessionToken")),

    CONTINUE_UPDATE_ROLLBACK(ExpectedAnswer.xml("ContinueUpdateRollbackResponse")),
    CREATE_CHANGE_SET(ExpectedAnswer.xml("CreateChangeSetResponse", "Id", "StackId")),
    DELETE_CHANGE_SET(ExpectedAnswer.xml("DeleteChangeSetResponse")),
    DELETE_STACK(ExpectedAnswer.xml("DeleteStackResponse")),
    DESCRIBE_CHANGE_SET(ExpectedAnswer.xml("DescribeChangeSetResponse", "ChangeSetId", "StackId", "Status")),
    DESCRIBE_EVENTS(ExpectedAnswer.xml("DescribeEventsResponse", "OperationEvents")),
    DESCRIBE_STACK_EVENTS(
            ExpectedAnswer.xml("DescribeStackEventsResponse", "StackEvents[].EventId", "StackEvents[].StackId")),
    DESCRIBE_STACKS(ExpectedAnswer.xml(
            "DescribeStacksResponse", "Stacks[].StackId", "Stacks[].StackName", "Stacks[].StackStatus")),
    EXECUTE_CHANGE_SET(ExpectedAnswer.xml("ExecuteChangeSetResponse")),
    GET_TEMPLATE(ExpectedAnswer.xml("GetTemplateResponse", "TemplateBody")),
    LIST_CHANGE_SETS(ExpectedAnswer.xml("ListChangeSetsResponse", "Summaries[].ChangeSetName")),
    LIST_STACK_RESOURCES(ExpectedAnswer.xml(
            "ListStackResourcesResponse",
            "StackResourceSummaries[].LogicalResourceId",
            "StackResourceSummaries[].ResourceType",
            "StackResourceSummaries[].ResourceStatus")),
    ROLLBACK_STACK(ExpectedAnswer.xml("RollbackStackResponse")),
    UPDATE_TERMINATION_PROTECTION(ExpectedAnswer.xml("UpdateTerminationProtectionResponse")),
    VALIDATE_TEMPLATE(ExpectedAnswer.xml("ValidateTemplateResponse")),

    ABORT_MULTIPART_UPLOAD(ExpectedAnswer.headers()),
    COMPLETE_MULTIPART_UPLOAD(ExpectedAnswer.xmlOrError("CompleteMultipartUploadResult", "ETag")),
    CREATE_BUCKET(ExpectedAnswer.headers()),
    CREATE_MULTIPART_UPLOAD(ExpectedAnswer.xml("InitiateMultipartUploadResult", "UploadId")),
    GET_BUCKET_ENCRYPTION(ExpectedAnswer.xml("ServerSideEncryptionConfiguration")),
    GET_BUCKET_LIFECYCLE_CONFIGURATION(ExpectedAnswer.xml("LifecycleConfiguration", "Rules")),
    GET_BUCKET_POLICY(ExpectedAnswer.json()),
    GET_BUCKET_VERSIONING(ExpectedAnswer.xml("VersioningConfiguration")),
    GET_OBJECT(ExpectedAnswer.content("ETag")),
    GET_PUBLIC_ACCESS_BLOCK(ExpectedAnswer.xml("PublicAccessBlockConfiguration")),
    HEAD_BUCKET(ExpectedAnswer.headers()),
    HEAD_OBJECT(ExpectedAnswer.headers("ETag")),
    LIST_MULTIPART_UPLOADS(ExpectedAnswer.xml("ListMultipartUploadsResult", "Bucket", "IsTruncated")),
    LIST_PARTS(ExpectedAnswer.xml("ListPartsResult", "UploadId", "IsTruncated")),
    PUT_BUCKET_ENCRYPTION(ExpectedAnswer.headers()),
    PUT_BUCKET_LIFECYCLE_CONFIGURATION(ExpectedAnswer.headers()),
    PUT_BUCKET_POLICY(ExpectedAnswer.headers()),
    PUT_BUCKET_VERSIONING(ExpectedAnswer.headers()),
    PUT_OBJECT(ExpectedAnswer.headers("ETag")),
    PUT_PUBLIC_ACCESS_BLOCK(ExpectedAnswer.headers()),
    UPLOAD_PART(ExpectedAnswer.headers("ETag")),

    GET_FUNCTION_CONFIGURATION(ExpectedAnswer.json("FunctionName", "FunctionArn")),
    UPDATE_FUNCTION_CODE(ExpectedAnswer.json("FunctionName", "FunctionArn")),

    ADMIN_ADD_USER_TO_GROUP(ExpectedAnswer.json()),
    ADMIN_CREATE_USER(ExpectedAnswer.json("User.Username")),
    ADMIN_DELETE_USER(ExpectedAnswer.json()),
    ADMIN_GET_USER(ExpectedAnswer.json("Username")),
    ADMIN_INITIATE_AUTH(ExpectedAnswer.json("AuthenticationResult.IdToken|ChallengeName")),
    ADMIN_LIST_GROUPS_FOR_USER(ExpectedAnswer.json("Groups[].GroupName")),
    ADMIN_REMOVE_USER_FROM_GROUP(ExpectedAnswer.json()),
    ADMIN_SET_USER_PASSWORD(ExpectedAnswer.json()),
    CREATE_GROUP(ExpectedAnswer.json("Group.GroupName")),
    DESCRIBE_USER_POOL(ExpectedAnswer.json("UserPool.Id")),
    LIST_GROUPS(ExpectedAnswer.json("Groups[].GroupName")),
    LIST_USER_POOL_CLIENTS(ExpectedAnswer.json("UserPoolClients[].ClientId")),
    LIST_USER_POOLS(ExpectedAnswer.json("UserPools[].Id")),
    LIST_USERS(ExpectedAnswer.json("Users[].Username")),
    LIST_USERS_IN_GROUP(ExpectedAnswer.json("Users[].Username")),

    DESCRIBE_LOG_GROUPS(ExpectedAnswer.json("logGroups[].logGroupName")),
    FILTER_LOG_EVENTS(ExpectedAnswer.json("events")),

    GET_METRIC_DATA(ExpectedAnswer.cbor("MetricDataResults[].Id"));

    @SuppressWarnings("ImmutableEnumChecker") // a record of an immutable list
    private final ExpectedAnswer answer;

    AwsOperation(ExpectedAnswer answer) {
        this.answer = answer;
    }

    ExpectedAnswer answer() {
        return answer;
    }

    /** In AWS's own spelling: {@code DescribeStacks}. */
    String operation() {
        return Arrays.stream(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** @throws IllegalStateException if it is not in the table: then nobody has said what its answer must have */
    static AwsOperation named(String operation) {
        return Arrays.stream(values())
                .filter(known -> known.operation().equals(operation))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("It is not said what an answer to " + operation + " must have."));
    }
}
