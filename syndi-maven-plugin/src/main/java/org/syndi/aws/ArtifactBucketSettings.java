package org.syndi.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/**
 * What the artifact bucket has to be like: closed to the public, encrypted, versioned, TLS only, without old versions
 * and unfinished uploads. It takes several calls to make it so, and any of them may be interrupted or denied. The
 * lifecycle rule is made last, and only after all others are there, so that one call tells whether the bucket is
 * complete. What somebody else has set is left as it is.
 */
final class ArtifactBucketSettings {
    /** The rule that proves the other settings. */
    private static final String LAST_RULE = "old-versions";

    private static final String TLS_STATEMENT = "TlsOnly";
    private static final int DAYS_OF_OLD_VERSIONS = 90;

    /**
     * What S3 says where others have set something that it keeps, but would not take again: a policy for somebody who
     * was deleted since.
     */
    private static final Set<String> UNREPEATABLE = Set.of("MalformedPolicy", "MalformedXML", "InvalidRequest");

    private static final JsonMapper JSON = new JsonMapper();

    private final S3Client client;
    private final String owner;
    private final String name;
    private final String partition;
    private final boolean fresh;
    private final Progress progress;
    private final List<Setting> settings = List.of(
            new Setting("block of public access", "BucketPublicAccessBlock", this::ensureClosed),
            new Setting("encryption", "EncryptionConfiguration", this::ensureEncrypted),
            new Setting("versioning", "BucketVersioning", this::ensureVersioned),
            new Setting("policy that demands TLS", "BucketPolicy", this::ensureTlsOnly));

    /**
     * One of them.
     *
     * @param permission the part after {@code s3:Get} and {@code s3:Put}
     * @param ensure makes it, unless it is there; returns whether it was made
     */
    private record Setting(String what, String permission, BooleanSupplier ensure) {}

    /** @param fresh the bucket was made just now: there is nothing to read, and nothing of anybody's */
    ArtifactBucketSettings(S3Client client, Account account, String name, boolean fresh, Progress progress) {
        this.client = client;
        this.owner = account.id();
        this.name = name;
        this.partition = account.partition();
        this.fresh = fresh;
        this.progress = progress;
    }

    /**
     * Makes what is missing. What is denied is told with who can do it, and does not stop a deployment: its files are
     * nobody else's to read even so.
     */
    void ensure() {
        Setting last = new Setting("expiry of old versions", "LifecycleConfiguration", this::ensureExpiry);
        List<String> mended = new ArrayList<>();
        if (!fresh && !isUnfinished(last)) {
            return;
        }
        boolean complete =
                settings.stream().filter(setting -> !ensure(setting, mended)).count() == 0;
        if (complete) {
            ensure(last, mended);
        }
        if (!fresh && !mended.isEmpty()) {
            progress.detail("Mended the artifact bucket " + name + ", whose creation was not finished: "
                    + String.join(", ", mended));
        }
    }

    /** Who may not look at the last one is told so once, and not of each of the others as well. */
    private boolean isUnfinished(Setting last) {
        try {
            return rules().stream().noneMatch(rule -> LAST_RULE.equals(rule.id()));
        } catch (S3Exception e) {
            return unlessDenied(last, "is not known: ", e);
        }
    }

    /** @return false if it is missing because it was denied */
    private boolean ensure(Setting setting, List<String> mended) {
        try {
            if (setting.ensure().getAsBoolean()) {
                mended.add(setting.what());
            }
            return true;
        } catch (S3Exception e) {
            return unlessDenied(setting, "could not be made sure of: ", e);
        }
    }

    private boolean unlessDenied(Setting setting, String what, S3Exception e) {
        if (!fresh && UNREPEATABLE.contains(AwsCall.code(e))) {
            progress.warning("The " + setting.what() + " of the artifact bucket " + name + " " + what
                    + AwsCall.message(e) + " (" + AwsCall.code(e) + "). S3 does not take back what is set there"
                    + " already. Set it right in the S3 console.");
            return false;
        }
        if (e.statusCode() != 403) {
            throw e;
        }
        progress.warning("The " + setting.what() + " of the artifact bucket " + name + " " + what + AwsCall.message(e)
                + ". Have an administrator of the account deploy once, or allow s3:Get" + setting.permission()
                + " and s3:Put" + setting.permission() + " on it.");
        return false;
    }

    private boolean ensureClosed() {
        if (isSet(
                "NoSuchPublicAccessBlockConfiguration",
                () -> client.getPublicAccessBlock(
                        request -> request.bucket(name).expectedBucketOwner(owner)))) {
            return false;
        }
        client.putPublicAccessBlock(request -> request.bucket(name)
                .expectedBucketOwner(owner)
                .publicAccessBlockConfiguration(block -> block.blockPublicAcls(true)
                        .ignorePublicAcls(true)
                        .blockPublicPolicy(true)
                        .restrictPublicBuckets(true)));
        return true;
    }

    private boolean ensureEncrypted() {
        if (isSet(
                "ServerSideEncryptionConfigurationNotFoundError",
                () -> client.getBucketEncryption(request -> request.bucket(name).expectedBucketOwner(owner)))) {
            return false;
        }
        client.putBucketEncryption(request ->
                request.bucket(name).expectedBucketOwner(owner).serverSideEncryptionConfiguration(encryptionByS3()));
        return true;
    }

    private static ServerSideEncryptionConfiguration encryptionByS3() {
        return ServerSideEncryptionConfiguration.builder()
                .rules(ServerSideEncryptionRule.builder()
                        .applyServerSideEncryptionByDefault(by -> by.sseAlgorithm(ServerSideEncryption.AES256))
                        .build())
                .build();
    }

    /** Suspended is somebody's decision; never versioned is not. */
    private boolean ensureVersioned() {
        if (!fresh
                && client.getBucketVersioning(request -> request.bucket(name).expectedBucketOwner(owner))
                                .status()
                        != null) {
            return false;
        }
        client.putBucketVersioning(request -> request.bucket(name)
                .expectedBucketOwner(owner)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        return true;
    }

    private boolean ensureTlsOnly() {
        ObjectNode policy = policy();
        ArrayNode statements = policy.withArray("Statement");
        for (JsonNode statement : statements) {
            if (statement.path("Sid").asText().equals(TLS_STATEMENT) || demandsTls(statement)) {
                return false;
            }
        }
        statements.add(tlsOnly());
        client.putBucketPolicy(
                request -> request.bucket(name).expectedBucketOwner(owner).policy(policy.toString()));
        return true;
    }

    private static boolean demandsTls(JsonNode statement) {
        JsonNode secure = statement.path("Condition").path("Bool").path("aws:SecureTransport");
        return statement.path("Effect").asText().equals("Deny")
                && secure.asText().equals("false");
    }

    /** With the statements that are there; IAM takes a single one without a list around it. */
    private ObjectNode policy() {
        ObjectNode none = JSON.createObjectNode().put("Version", "2012-10-17");
        if (fresh) {
            return none;
        }
        try {
            JsonNode there = JSON.readTree(
                    client.getBucketPolicy(request -> request.bucket(name).expectedBucketOwner(owner))
                            .policy());
            if (!(there instanceof ObjectNode policy)) {
                throw unreadable(null);
            }
            if (policy.path("Statement").isObject()) {
                JsonNode only = policy.remove("Statement");
                policy.putArray("Statement").add(only);
            }
            return policy;
        } catch (S3Exception e) {
            if (AwsCall.code(e).equals("NoSuchBucketPolicy")) {
                return none;
            }
            throw e;
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    private DeploymentException unreadable(Throwable cause) {
        return new DeploymentException(
                "The policy of the artifact bucket " + name + " is not JSON. Nothing was changed.",
                "Look at it in the S3 console, then run the same command again.",
                cause);
    }

    private ObjectNode tlsOnly() {
        String arn = "arn:" + partition + ":s3:::" + name;
        ObjectNode statement = JSON.createObjectNode()
                .put("Sid", TLS_STATEMENT)
                .put("Effect", "Deny")
                .put("Principal", "*")
                .put("Action", "s3:*");
        statement.putArray("Resource").add(arn).add(arn + "/*");
        statement.putObject("Condition").putObject("Bool").put("aws:SecureTransport", "false");
        return statement;
    }

    private boolean ensureExpiry() {
        List<LifecycleRule> rules = new ArrayList<>(
                rules().stream().map(ArtifactBucketSettings::inNewForm).toList());
        if (rules.stream().anyMatch(rule -> LAST_RULE.equals(rule.id()))) {
            return false;
        }
        rules.add(LifecycleRule.builder()
                .id(LAST_RULE)
                .status(ExpirationStatus.ENABLED)
                .filter(all -> all.prefix(""))
                .noncurrentVersionExpiration(expiry -> expiry.noncurrentDays(DAYS_OF_OLD_VERSIONS))
                .abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(1))
                .build());
        client.putBucketLifecycleConfiguration(request ->
                request.bucket(name).expectedBucketOwner(owner).lifecycleConfiguration(all -> all.rules(rules)));
        return true;
    }

    /** S3 takes no rule with a prefix of its own, as they once were written, beside one with a filter. */
    @SuppressWarnings("deprecation")
    private static LifecycleRule inNewForm(LifecycleRule rule) {
        String prefix = rule.prefix();
        return prefix == null || rule.filter() != null
                ? rule
                : rule.toBuilder()
                        .prefix(null)
                        .filter(all -> all.prefix(prefix))
                        .build();
    }

    private List<LifecycleRule> rules() {
        if (fresh) {
            return List.of();
        }
        try {
            return client.getBucketLifecycleConfiguration(
                            request -> request.bucket(name).expectedBucketOwner(owner))
                    .rules();
        } catch (S3Exception e) {
            if (AwsCall.code(e).equals("NoSuchLifecycleConfiguration")) {
                return List.of();
            }
            throw e;
        }
    }

    /** @param absent how S3 says that there is none */
    private boolean isSet(String absent, Runnable read) {
        if (fresh) {
            return false;
        }
        try {
            read.run();
            return true;
        } catch (S3Exception e) {
            if (AwsCall.code(e).equals(absent)) {
                return false;
            }
            throw e;
        }
    }
}
