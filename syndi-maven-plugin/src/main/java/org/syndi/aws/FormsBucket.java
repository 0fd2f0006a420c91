package org.syndi.aws;

import java.util.Arrays;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket that the app reads its SOPs from. Every call names the account that must own it. */
public final class FormsBucket {
    private final S3Client client;
    private final Account account;
    private final String name;

    public FormsBucket(AwsClients clients, Account account, String name) {
        this.client = clients.s3();
        this.account = account;
        this.name = name;
    }

    public String location(String key) {
        return "s3://" + name + "/" + key;
    }

    /**
     * Whether exactly this is there. The content itself is compared: an ETag is no checksum where the bucket encrypts
     * with a key of KMS (S3 API reference, "Object", ETag).
     *
     * @throws DeploymentException if there is no such bucket
     */
    public boolean has(String key, byte[] content) {
        return AwsCall.call("read " + location(key), () -> {
            try {
                return Arrays.equals(
                        content,
                        client.getObjectAsBytes(
                                        request -> request.bucket(name).key(key).expectedBucketOwner(account.id()))
                                .asByteArrayUnsafe());
            } catch (S3Exception e) {
                return switch (AwsCall.code(e)) {
                    case "NoSuchKey" -> false;
                    case "NoSuchBucket" -> throw missing(e);
                    default -> throw e;
                };
            }
        });
    }

    private DeploymentException missing(S3Exception e) {
        return new DeploymentException(
                "There is no bucket " + name + " to upload to. Nothing was uploaded.",
                "Let a deployment make it: " + GoalCommand.of("deploy", "-DcreateBuckets=true"),
                e);
    }

    /** Uploads it, whatever was there. */
    public void put(String key, byte[] content, String contentType) {
        AwsCall.call(
                "upload to " + location(key),
                () -> client.putObject(
                        request -> request.bucket(name)
                                .key(key)
                                .expectedBucketOwner(account.id())
                                .contentType(contentType),
                        RequestBody.fromBytes(content)));
    }
}
