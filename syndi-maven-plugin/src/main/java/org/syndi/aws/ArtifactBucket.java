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
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The bucket that what is built goes through on its way to CloudFormation, one for all deployments of an account
 * (guide, "SAM Deployment Bucket"). Private, encrypted, versioned, TLS only. Every call names the account that must own
 * it, so that nothing ever goes to a bucket of that name which somebody else was quick to take.
 */
public final class ArtifactBucket {
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
     * Makes the bucket if there is none, and whatever of its settings is missing.
     *
     * @param progress is told what was made, and what was denied
     * @return whether the bucket was made
     * @throws DeploymentException if it belongs to another account, or is in another region
     */
    public boolean ensureExists(Progress progress) {
        return AwsCall.call("make sure of the artifact bucket " + name, () -> {
            boolean made = !isThere();
            if (made) {
                create();
            }
            new ArtifactBucketSettings(client, account, name, made, progress).ensure();
            if (made) {
                progress.detail("Made the artifact bucket " + name);
            }
            return made;
        });
    }

    private boolean isThere() {
        try {
            requireRegion(client.headBucket(request -> request.bucket(name).expectedBucketOwner(account.id()))
                    .bucketRegion());
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return false;
            }
            throw explained(e);
        }
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
    }

    /** Two first deployments at the same time both find no bucket; both may say what it has to be like. */
    private void createUnlessJustMade(CreateBucketRequest request) {
        try {
            client.createBucket(request);
        } catch (BucketAlreadyOwnedByYouException e) {
            // the other one was first
        }
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
