package org.syndi.local.s3;

import java.util.regex.Pattern;
import org.syndi.local.wire.AwsException;

/**
 * What a general purpose bucket may be called.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Amazon S3 user guide,
 *     General purpose bucket naming rules</a>
 */
final class BucketName {
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    private BucketName() {}

    static void check(String name) {
        if (!ALLOWED.matcher(name).matches()
                || name.contains("..")
                || ADDRESS.matcher(name).matches()) {
            throw AwsException.badRequest("InvalidBucketName", "The specified bucket is not valid: " + name);
        }
    }
}
