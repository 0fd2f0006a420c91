package org.syndi.deploy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.syndi.artifact.Archive;
import org.syndi.artifact.Sha256;
import org.syndi.aws.ArtifactBucket;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.deployment.Deployment;
import org.syndi.progress.Progress;
import org.syndi.template.PackagedTemplate;
import org.syndi.template.S3Location;
import org.syndi.template.TemplatePackaging;

/**
 * Sends what was built to the artifact bucket, under keys that name its content: what is there is not sent again. The
 * template then names those places.
 */
final class UploadArtifacts {
    private final Deployment deployment;
    private final ArtifactBucket bucket;
    private final Progress progress;

    UploadArtifacts(Deployment deployment, ArtifactBucket bucket, Progress progress) {
        this.deployment = deployment;
        this.bucket = bucket;
        this.progress = progress;
    }

    /**
     * Sends what is not there yet.
     *
     * @return what CloudFormation is to be asked for
     */
    ChangeSetRequest run(PackagedApp app, StackParameters parameters, boolean creation) {
        ensureBucket();
        PackagedTemplate template = TemplatePackaging.apply(
                app.template(),
                Map.of(
                        PackageApp.FUNCTION_ID,
                                upload(app.artifacts().function().archive()),
                        PackageApp.LAYER_ID, upload(app.artifacts().layer().archive())));
        boolean inline = template.fitsInline();
        return new ChangeSetRequest(
                "syndi-" + Instant.now().toEpochMilli(),
                creation,
                inline ? Optional.of(template.text()) : Optional.empty(),
                inline ? Optional.empty() : Optional.of(upload(template)),
                parameters.given(),
                parameters.kept(),
                Map.of(
                        "Environment", deployment.environment().toString(),
                        "Organization", deployment.organization().toString(),
                        "Application", "syndi"));
    }

    /**
     * Sends a zip if it is not there yet.
     *
     * @return where it is: the same place for the same content, whoever sends it
     */
    S3Location run(Archive archive) {
        ensureBucket();
        return upload(archive);
    }

    private void ensureBucket() {
        if (bucket.ensureExists()) {
            progress.detail("Made the artifact bucket " + bucket.name() + ": private, encrypted, versioned, TLS only");
        }
    }

    private S3Location upload(Archive archive) {
        String key = key(archive.sha256(), "zip");
        tell(key, bucket.upload(key, archive.path()));
        return new S3Location(bucket.name(), key);
    }

    private String upload(PackagedTemplate template) {
        String key = key(Sha256.of(template.text()), "template");
        tell(key, bucket.upload(key, template.text().getBytes(StandardCharsets.UTF_8)));
        return bucket.url(key);
    }

    private String key(Sha256 content, String suffix) {
        return deployment.stackName() + "/" + content.hex() + "." + suffix;
    }

    private void tell(String key, boolean sent) {
        progress.detail((sent ? "Sent s3://" : "Is there already: s3://") + bucket.name() + "/" + key);
    }
}
