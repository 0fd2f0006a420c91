package org.syndi.local.s3;

import java.util.List;

/**
 * A configuration document of buckets that is kept and given back as it came, never acted on.
 *
 * @param subResource the name in the query
 * @param root the root element; "" for JSON
 * @param subject what the operations' names end in, with Put, Get and Delete in front
 * @param putStatus the HTTP status of a successful Put
 * @param noneCode and {@code noneMessage}: the error where there is none
 */
record BucketDocument(
        String subResource,
        String root,
        String subject,
        String deleteSubject,
        int putStatus,
        String noneCode,
        String noneMessage) {

    static final List<BucketDocument> ALL = List.of(
            new BucketDocument(
                    "encryption",
                    "ServerSideEncryptionConfiguration",
                    "BucketEncryption",
                    "BucketEncryption",
                    200,
                    "ServerSideEncryptionConfigurationNotFoundError",
                    "The server side encryption configuration was not found"),
            new BucketDocument(
                    "publicAccessBlock",
                    "PublicAccessBlockConfiguration",
                    "PublicAccessBlock",
                    "PublicAccessBlock",
                    200,
                    "NoSuchPublicAccessBlockConfiguration",
                    "The public access block configuration was not found"),
            new BucketDocument(
                    "ownershipControls",
                    "OwnershipControls",
                    "BucketOwnershipControls",
                    "BucketOwnershipControls",
                    200,
                    "OwnershipControlsNotFoundError",
                    "The bucket ownership controls were not found"),
            new BucketDocument(
                    "policy",
                    "",
                    "BucketPolicy",
                    "BucketPolicy",
                    204,
                    "NoSuchBucketPolicy",
                    "The bucket policy does not exist"),
            new BucketDocument(
                    "tagging",
                    "Tagging",
                    "BucketTagging",
                    "BucketTagging",
                    204,
                    "NoSuchTagSet",
                    "The TagSet does not exist"),
            new BucketDocument(
                    "lifecycle",
                    "LifecycleConfiguration",
                    "BucketLifecycleConfiguration",
                    "BucketLifecycle",
                    200,
                    "NoSuchLifecycleConfiguration",
                    "The lifecycle configuration does not exist"),
            new BucketDocument(
                    "cors",
                    "CORSConfiguration",
                    "BucketCors",
                    "BucketCors",
                    200,
                    "NoSuchCORSConfiguration",
                    "The CORS configuration does not exist"),
            new BucketDocument(
                    "website",
                    "WebsiteConfiguration",
                    "BucketWebsite",
                    "BucketWebsite",
                    200,
                    "NoSuchWebsiteConfiguration",
                    "The specified bucket does not have a website configuration"));

    boolean isJson() {
        return root.isEmpty();
    }
}
