package org.syndi.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/**
 * The bucket that what is built goes through on its way to CloudFormation, one for all deployments of an account
 * (guide, "SAM Deployment Bucket"). Private, encrypted, versioned, TLS only. Every call names the account that must own
 * it, so that nothing ever goes to a bucket of that name which somebody else was quick to take.
 */
public final class ArtifactBucket {
    private static final int DAYS_OF_OLD_VERSIONS = 90;

    /** What is larger goes in parts. */
    private static final long LARGEST_IN_ONE = 16L << 20;

    private final S3Client client;
    private final Account account;
    private final String name;

    public ArtifactBucket(AwsClients clients, Account account) {
        this.client = clients.s3();
        this.account = account;
        this.name = "rawscribe-sam-deployments-" + account.id();
    }

    public String name() {
        return name;
    }

    /**
     * Makes the bucket if there is none.
     *
     * @return whether it was made
     * @throws DeploymentException if it belongs to another account, or is in another region
     */
    public boolean ensureExists() {
        return AwsCall.call("make sure of the artifact bucket " + name, () -> {
            try {
                requireRegion(client.headBucket(request -> request.bucket(name).expectedBucketOwner(account.id()))
                        .bucketRegion());
                return false;
            } catch (S3Exception e) {
                if (e.statusCode() == 404) {
                    create();
                    return true;
                }
                throw explained(e);
            }
        });
    }

    private void requireRegion(String region) {
        if (region != null && !region.equals(account.region())) {
            throw elsewhere(region);
        }
    }

    private RuntimeException explained(S3Exception e) {
        if (e.statusCode() == 301) {
            return elsewhere("another region");
        }
        if (e.statusCode() == 403) {
            return new DeploymentException(
                    "The bucket " + name + " is not open to account " + account.id()
                            + ": it belongs to somebody else, or the credentials may not use it. Nothing was uploaded.",
                    "Ask the administrator of the account for s3:ListBucket, s3:GetObject and s3:PutObject on " + name
                            + ".",
                    e);
        }
        return e;
    }

    private DeploymentException elsewhere(String region) {
        return new DeploymentException(
                "The artifact bucket " + name + " is in " + region + ", but this deployment goes to " + account.region()
                        + "; Lambda takes code only from a bucket in its own region.",
                "Deploy to the region of the bucket with -Dsyndi.region=REGION.");
    }

    private void create() {
        CreateBucketRequest.Builder bucket = CreateBucketRequest.builder().bucket(name);
        if (!account.region().equals("us-east-1")) {
            bucket.createBucketConfiguration(location -> location.locationConstraint(account.region()));
        }
        createUnlessJustMade(bucket.build());
        client.putPublicAccessBlock(request -> request.bucket(name)
                .expectedBucketOwner(account.id())
                .publicAccessBlockConfiguration(block -> block.blockPublicAcls(true)
                        .ignorePublicAcls(true)
                        .blockPublicPolicy(true)
                        .restrictPublicBuckets(true)));
        client.putBucketEncryption(request -> request.bucket(name)
                .expectedBucketOwner(account.id())
                .serverSideEncryptionConfiguration(encryptionByS3()));
        client.putBucketVersioning(request -> request.bucket(name)
                .expectedBucketOwner(account.id())
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        client.putBucketPolicy(request ->
                request.bucket(name).expectedBucketOwner(account.id()).policy(tlsOnly()));
        client.putBucketLifecycleConfiguration(request ->
                request.bucket(name).expectedBucketOwner(account.id()).lifecycleConfiguration(oldVersionsExpire()));
    }

    /** Two first deployments at the same time both find no bucket; both may say what it has to be like. */
    private void createUnlessJustMade(CreateBucketRequest request) {
        try {
            client.createBucket(request);
        } catch (BucketAlreadyOwnedByYouException e) {
            // the other one was first
        }
    }

    private static ServerSideEncryptionConfiguration encryptionByS3() {
        return ServerSideEncryptionConfiguration.builder()
                .rules(ServerSideEncryptionRule.builder()
                        .applyServerSideEncryptionByDefault(by -> by.sseAlgorithm(ServerSideEncryption.AES256))
                        .build())
                .build();
    }

    private String tlsOnly() {
        String arn = "arn:aws:s3:::" + name;
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"TlsOnly\",\"Effect\":\"Deny\",\"Principal\":\"*\","
                + "\"Action\":\"s3:*\",\"Resource\":[\"" + arn + "\",\"" + arn + "/*\"],"
                + "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}";
    }

    private static BucketLifecycleConfiguration oldVersionsExpire() {
        return BucketLifecycleConfiguration.builder()
                .rules(LifecycleRule.builder()
                        .id("old-versions")
                        .status(ExpirationStatus.ENABLED)
                        .filter(all -> all.prefix(""))
                        .noncurrentVersionExpiration(expiry -> expiry.noncurrentDays(DAYS_OF_OLD_VERSIONS))
                        .abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(1))
                        .build())
                .build();
    }

    /**
     * Uploads a file under a key that names its content, unless it is there. A large one goes in parts, and where an
     * earlier upload broke off, only what is missing is sent.
     *
     * @param progress is told how far a large one is
     * @return whether the object is there by this call, and not before it
     */
    public boolean upload(String key, Path file, Progress progress) {
        return size(file) <= LARGEST_IN_ONE
                ? upload(key, () -> putUnlessThere(key, RequestBody.fromFile(file)))
                : upload(key, () -> sendInParts(key, file, progress));
    }

    /**
     * Uploads bytes under a key that names their content, unless they are there.
     *
     * @return whether the object is there by this call, and not before it
     */
    public boolean upload(String key, byte[] content) {
        return upload(key, () -> putUnlessThere(key, RequestBody.fromBytes(content)));
    }

    private boolean upload(String key, Supplier<Boolean> send) {
        return AwsCall.call("upload to s3://" + name + "/" + key, () -> !isThere(key) && send.get());
    }

    private boolean putUnlessThere(String key, RequestBody content) {
        try {
            client.putObject(
                    request -> request.bucket(name)
                            .key(key)
                            .expectedBucketOwner(account.id())
                            .ifNoneMatch("*"),
                    content);
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 412 || e.statusCode() == 409) {
                return false; // another deployment was first with the same content
            }
            throw e;
        }
    }

    private boolean sendInParts(String key, Path file, Progress progress) {
        try {
            return new PartedUpload(client, account.id(), name, key, file, progress).run();
        } catch (NoSuchUploadException e) {
            // another deployment of the same content has ended the upload, or the day was over that S3 keeps it
            return !isThere(key) && new PartedUpload(client, account.id(), name, key, file, progress).run();
        } catch (S3Exception e) {
            if (e.statusCode() == 409 && isThere(key)) {
                return false;
            }
            throw e;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private boolean isThere(String key) {
        try {
            client.headObject(request -> request.bucket(name).key(key).expectedBucketOwner(account.id()));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return false;
            }
            throw e;
        }
    }

    /** Where CloudFormation finds the template of this key. */
    public String url(String key) {
        return client.utilities()
                .getUrl(request -> request.bucket(name).key(key))
                .toString();
    }
}
