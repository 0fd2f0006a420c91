package org.syndi.aws;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The function's configuration file in its bucket (guide, "Config Upload"): {@code s3://<lambda bucket>/config.json}.
 */
public final class ConfigObject {
    private static final String KEY = "config.json";

    /** What came of an upload. */
    public enum Outcome {
        UPLOADED,
        UNCHANGED,
        NO_BUCKET
    }

    private final S3Client client;
    private final Account account;
    private final String bucket;

    public ConfigObject(AwsClients clients, Account account, String bucket) {
        this.client = clients.s3();
        this.account = account;
        this.bucket = bucket;
    }

    public String location() {
        return "s3://" + bucket + "/" + KEY;
    }

    /** Whether there is a bucket for it. */
    public boolean hasPlace() {
        return AwsCall.call("look for the bucket " + bucket, () -> {
            try {
                client.headBucket(request -> request.bucket(bucket).expectedBucketOwner(account.id()));
                return true;
            } catch (S3Exception e) {
                if (e.statusCode() == 404) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** The configuration that is there; empty if there is none, or no bucket. */
    public Optional<String> read() {
        return AwsCall.call("read the configuration in " + location(), () -> {
            try {
                return Optional.ofNullable(current());
            } catch (S3Exception e) {
                if (AwsCall.code(e).equals("NoSuchBucket")) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** Uploads the configuration unless the bucket has exactly this one. */
    public Outcome upload(String json) {
        return AwsCall.call("upload the configuration to " + location(), () -> {
            try {
                if (json.equals(current())) {
                    return Outcome.UNCHANGED;
                }
                client.putObject(
                        request -> request.bucket(bucket)
                                .key(KEY)
                                .expectedBucketOwner(account.id())
                                .contentType("application/json"),
                        RequestBody.fromString(json));
                return Outcome.UPLOADED;
            } catch (S3Exception e) {
                if (AwsCall.code(e).equals("NoSuchBucket")) {
                    return Outcome.NO_BUCKET;
                }
                throw e;
            }
        });
    }

    private String current() {
        try {
            byte[] bytes = client.getObjectAsBytes(
                            request -> request.bucket(bucket).key(KEY).expectedBucketOwner(account.id()))
                    .asByteArrayUnsafe();
            return new String(bytes, StandardCharsets.UTF_8); // what is no text is none of ours, and is replaced
        } catch (S3Exception e) {
            if (AwsCall.code(e).equals("NoSuchKey")) {
                return null;
            }
            throw e;
        }
    }
}
