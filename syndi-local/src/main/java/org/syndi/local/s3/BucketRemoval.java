package org.syndi.local.s3;

import org.syndi.local.wire.AwsException;

/** Removing a bucket, which must be empty. */
final class BucketRemoval {
    private BucketRemoval() {}

    static void remove(Bucket bucket, ObjectIndex objects) {
        if (!objects.removeIfEmpty(bucket)) {
            throw new AwsException(
                    409,
                    "BucketNotEmpty",
                    bucket.versioning().equals(Bucket.NEVER_VERSIONED)
                            ? "The bucket you tried to delete is not empty"
                            : "The bucket you tried to delete is not empty. You must delete all versions in the"
                                    + " bucket.");
        }
    }
}
