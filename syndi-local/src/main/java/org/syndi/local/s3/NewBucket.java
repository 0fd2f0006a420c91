package org.syndi.local.s3;

import java.util.Map;

/**
 * Buckets as they are when they are new.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-overview.html">Amazon S3 user
 *     guide, Creating a general purpose bucket</a>
 */
final class NewBucket {
    private static final Map<String, String> DOCUMENTS =
            Map.of("encryption", """
            <ServerSideEncryptionConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule>\
            <ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>\
            </ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule>\
            </ServerSideEncryptionConfiguration>""", "publicAccessBlock", """
            <PublicAccessBlockConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">\
            <BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>\
            <BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>\
            </PublicAccessBlockConfiguration>""", "ownershipControls", """
            <OwnershipControls xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule>\
            <ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>""");

    private NewBucket() {}

    static Bucket of(String name, String account, String region) {
        return new Bucket(name, account, region, System.currentTimeMillis(), Bucket.NEVER_VERSIONED, DOCUMENTS);
    }

    /** Takes a configuration document away; encryption cannot be off and goes back to what it is at first. */
    static Bucket withoutDocument(Bucket bucket, String subResource) {
        return subResource.equals("encryption")
                ? bucket.withDocument(subResource, DOCUMENTS.get(subResource))
                : bucket.withoutDocument(subResource);
    }
}
