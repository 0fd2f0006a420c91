package org.syndi.aws;

import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket of the app, by its name. */
public final class Bucket {
    private final AwsClients clients;
    private final Account account;
    private final String name;

    public Bucket(AwsClients clients, Account account, String name) {
        this.clients = clients;
        this.account = account;
        this.name = name;
    }

    /** Whether it is there. */
    public enum Presence {
        EXISTS,
        MISSING,
        /** It belongs to another account, or the credentials may not look at it. */
        CLOSED
    }

    /**
     * Looks whether it is there.
     *
     * @throws DeploymentException if it is in another region
     */
    public Presence presence() {
        return AwsCall.call("look for the bucket " + name, () -> {
            try {
                clients.s3().headBucket(request -> request.bucket(name).expectedBucketOwner(account.id()));
                return Presence.EXISTS;
            } catch (S3Exception e) {
                return switch (e.statusCode()) {
                    case 404 -> Presence.MISSING;
                    case 403 -> Presence.CLOSED;
                    case 301 -> throw elsewhere(e);
                    default -> throw e;
                };
            }
        });
    }

    private DeploymentException elsewhere(S3Exception e) {
        return new DeploymentException(
                "The bucket " + name + " is in another region than " + clients.region() + ".",
                "Deploy to the region that it is in, with -Dsyndi.region=REGION.",
                e);
    }
}
