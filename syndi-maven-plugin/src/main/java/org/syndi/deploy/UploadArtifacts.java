package org.syndi.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.syndi.artifact.archive.Archive;
import org.syndi.artifact.archive.Sha256;
import org.syndi.aws.ArtifactBucket;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;
import org.syndi.progress.Progress;
import org.syndi.template.LocalArtifact;
import org.syndi.template.Location;
import org.syndi.template.LocationKind;
import org.syndi.template.LocationKind.Content;
import org.syndi.template.PackagedTemplate;
import org.syndi.template.S3Location;
import org.syndi.template.SamTemplate;
import org.syndi.template.TemplatePackaging;
import org.syndi.template.WebAddress;

/**
 * Sends what was built to the artifact bucket, under keys that name its content: what is there is not sent again. The
 * template then names those places.
 */
final class UploadArtifacts {
    private static final Pattern EXTENSION = Pattern.compile(".*\\.(\\w+)");

    private final Deployment deployment;
    private final ArtifactBucket bucket;
    private final Progress progress;
    private final boolean dryRun;

    UploadArtifacts(Deployment deployment, ArtifactBucket bucket, Progress progress) {
        this(deployment, bucket, progress, false);
    }

    private UploadArtifacts(Deployment deployment, ArtifactBucket bucket, Progress progress, boolean dryRun) {
        this.deployment = deployment;
        this.bucket = bucket;
        this.progress = progress;
        this.dryRun = dryRun;
    }

    /** Only says what would be sent. The template names the places all the same. */
    static UploadArtifacts inADryRun(Deployment deployment, ArtifactBucket bucket, Progress progress) {
        return new UploadArtifacts(deployment, bucket, progress, true);
    }

    /**
     * Sends what is not there yet.
     *
     * @param tags that the stack is to have
     * @return what CloudFormation is to be asked for
     */
    ChangeSetRequest run(PackagedApp app, StackParameters parameters, Map<String, String> tags, boolean creation) {
        HandlerModules.require(app.template(), app.directory());
        ensureBucket();
        PackagedTemplate template = packaged(app.template(), app.directory());
        boolean inline = template.fitsInline();
        if (dryRun && !inline) {
            throw new DeploymentException(
                    "The template has " + template.sizeInBytes() + " bytes. CloudFormation takes so large a one only"
                            + " from a bucket, and a dry run uploads nothing, so the changes cannot be shown.",
                    "Split the template, or deploy to another environment first.");
        }
        return new ChangeSetRequest(
                ChangeSetName.fresh(""),
                creation,
                inline ? Optional.of(template.text()) : Optional.empty(),
                inline
                        ? Optional.empty()
                        : Optional.of(bucket.url(upload(template).key())),
                parameters.given(),
                parameters.kept(),
                tags);
    }

    /**
     * Sends a zip if it is not there yet.
     *
     * @return where it is: the same place for the same content, whoever sends it
     */
    S3Location run(Archive archive) {
        ensureBucket();
        return upload(archive.path(), archive.sha256(), "zip");
    }

    private void ensureBucket() {
        if (!dryRun) {
            bucket.ensureExists(progress);
        }
    }

    private PackagedTemplate packaged(SamTemplate template, Path folder) {
        Map<String, Location> places = new HashMap<>();
        template.localArtifacts().forEach(artifact -> places.put(artifact.id(), upload(template, artifact, folder)));
        PackagedTemplate packaged = TemplatePackaging.apply(template, places);
        if (packaged.sizeInBytes() > PackagedTemplate.LARGEST) {
            throw new DeploymentException(
                    "The template " + template.name() + " has " + packaged.sizeInBytes()
                            + " bytes with the places of its artifacts; CloudFormation takes "
                            + PackagedTemplate.LARGEST + ".",
                    "Split it into nested stacks.");
        }
        return packaged;
    }

    private Location upload(SamTemplate template, LocalArtifact artifact, Path folder) {
        Path file = artifact.in(folder);
        if (!Files.isRegularFile(file)) {
            throw new DeploymentException(
                    artifact.where(template.name()) + " is not there: " + file + " was built and then deleted.",
                    "Build it with " + GoalCommand.of(deployment, "package") + ".");
        }
        if (artifact.kind().content() == Content.TEMPLATE) {
            S3Location nested = upload(packaged(SamTemplate.read(file), file.getParent()));
            return artifact.kind() == LocationKind.SERVERLESS_APPLICATION
                    ? new WebAddress(bucket.url(nested.key()))
                    : nested;
        }
        var extension = EXTENSION.matcher(file.getFileName().toString());
        return upload(file, digest(file), extension.matches() ? extension.group(1) : "file");
    }

    private static Sha256 digest(Path file) {
        try {
            return Sha256.ofFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private S3Location upload(PackagedTemplate template) {
        String key = key(Sha256.of(template.text()), "template");
        if (dryRun) {
            foretell(key);
        } else {
            tell(key, bucket.upload(key, template.text().getBytes(StandardCharsets.UTF_8)));
        }
        return new S3Location(bucket.name(), key);
    }

    private S3Location upload(Path file, Sha256 content, String suffix) {
        String key = key(content, suffix);
        if (dryRun) {
            foretell(key);
        } else {
            tell(key, bucket.upload(key, file, progress));
        }
        return new S3Location(bucket.name(), key);
    }

    private String key(Sha256 content, String suffix) {
        return deployment.stackName() + "/" + content.hex() + "." + suffix;
    }

    private void foretell(String key) {
        progress.detail("Would send, unless it is there: s3://" + bucket.name() + "/" + key);
    }

    private void tell(String key, boolean sent) {
        progress.detail((sent ? "Sent s3://" : "Is there already: s3://") + bucket.name() + "/" + key);
    }
}
