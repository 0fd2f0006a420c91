package org.syndi.local.s3;

import org.syndi.local.wire.AwsException;

/**
 * S3's errors with S3's words.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Amazon S3 API reference, Error
 *     responses</a>
 */
final class S3Errors {
    private S3Errors() {}

    static AwsException accessDenied() {
        return new AwsException(403, "AccessDenied", "Access Denied");
    }

    static AwsException noSuchBucket(String bucket) {
        return AwsException.notFound("NoSuchBucket", "The specified bucket does not exist: " + bucket);
    }

    static AwsException noSuchKey(String key) {
        return AwsException.notFound("NoSuchKey", "The specified key does not exist: " + key);
    }

    static AwsException noSuchVersion(String key, String versionId) {
        return AwsException.notFound(
                "NoSuchVersion", "The specified version does not exist: " + versionId + " of " + key);
    }

    static AwsException noSuchUpload(String uploadId) {
        return AwsException.notFound(
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted"
                        + " or completed: " + uploadId);
    }

    static AwsException preconditionFailed(String condition) {
        return new AwsException(
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold: " + condition);
    }

    static AwsException invalidArgument(String message) {
        return AwsException.badRequest("InvalidArgument", message);
    }

    static AwsException malformedXml(String missing) {
        return AwsException.badRequest(
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema: it lacks "
                        + missing);
    }

    static AwsException notImplemented(String what) {
        return new AwsException(
                501,
                "NotImplemented",
                "The embedded AWS does not have s3 " + what
                        + ". Run this against AWS itself, or ask for it to be added.");
    }
}
