package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.artifact.Artifacts;
import org.syndi.artifact.archive.Sha256;
import org.syndi.aws.ArtifactBucket;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.aws.EmbeddedAws;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import org.syndi.template.SamTemplate;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Whatever a built template names. */
class UploadArtifactsTest {
    @RegisterExtension
    final EmbeddedAws aws = new EmbeddedAws();

    @TempDir
    Path folder;

    private ArtifactBucket bucket;

    @BeforeEach
    void open() {
        bucket = new ArtifactBucket(aws.clients(), aws.account());
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private ChangeSetRequest upload() {
        SamTemplate template = SamTemplate.read(folder.resolve("template.yaml"));
        PackagedApp app = new PackagedApp(new Artifacts(null, null), folder, template, "{}", true, Optional.empty());
        return new UploadArtifacts(Deployment.of("stage", "acme"), bucket, Progress.NONE)
                .run(app, new StackParameters(Map.of(), Set.of()), Map.of(), true);
    }

    private String place(String text, String suffix) {
        return "rawscribe-stage-acme/" + Sha256.of(text).hex() + "." + suffix;
    }

    private List<String> keys() {
        return aws.s3().listObjectsV2(request -> request.bucket(bucket.name())).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private String content(String key) {
        return aws.s3()
                .getObjectAsBytes(request -> request.bucket(bucket.name()).key(key))
                .asUtf8String();
    }

    @Test
    void sendsNestedTemplatesAfterWhatTheyName() throws IOException {
        write("One/function.zip", "code");
        write("Child/One/function.zip", "inner");
        write(
                "Child/template.yaml",
                "Resources: {One: {Type: AWS::Serverless::Function, Properties: {CodeUri: One/function.zip}}}\n");
        write("template.yaml", """
                Resources:
                  One: {Type: AWS::Serverless::Function, Properties: {CodeUri: One/function.zip}} # kept
                  Child: {Type: AWS::Serverless::Application, Properties: {Location: Child/template.yaml}}
                  Stack: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: Child/template.yaml}}
                """);

        ChangeSetRequest request = upload();

        String child = "Resources: {One: {Type: AWS::Serverless::Function, Properties: {CodeUri: s3://" + bucket.name()
                + "/" + place("inner", "zip") + "}}}\n";
        assertThat(content(place(child, "template"))).isEqualTo(child);
        assertThat(request.templateBody()).contains("""
                Resources:
                  One: {Type: AWS::Serverless::Function, Properties: {CodeUri: s3://%1$s/%2$s}} # kept
                  Child: {Type: AWS::Serverless::Application, Properties: {Location: %3$s}}
                  Stack: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: !Sub 'https://s3.${AWS::Region}.${AWS::URLSuffix}/%1$s/%4$s'}}
                """.formatted(
                bucket.name(), place("code", "zip"), bucket.url(place(child, "template")), place(child, "template")));
        assertThat(keys()).hasSize(3);
    }

    @Test
    void sendsATemplateThatIsTooLargeForARequestToS3() throws IOException {
        String template = "Resources: {T: {Type: AWS::SNS::Topic}}\n#" + "x".repeat(51_200);
        write("template.yaml", template);

        ChangeSetRequest request = upload();

        assertThat(request.templateBody()).isEmpty();
        assertThat(request.templateUrl()).contains(bucket.url(place(template, "template")));
        assertThat(content(place(template, "template"))).isEqualTo(template);
    }

    @Test
    void refusesATemplateThatCloudFormationWouldNotTake() throws IOException {
        write("template.yaml", "Resources: {T: {Type: AWS::SNS::Topic}}\n#" + "x".repeat(1_000_000));

        assertThatThrownBy(this::upload)
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("bytes with the places of its artifacts; CloudFormation takes 1000000");
        assertThat(keys()).isEmpty();
    }

    @Test
    void saysWhatWasDeletedAfterItWasBuilt() throws IOException {
        write(
                "template.yaml",
                "Resources: {One: {Type: AWS::Serverless::Function, Properties: {CodeUri: One/function.zip}}}");

        assertThatThrownBy(this::upload)
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("template.yaml:1: CodeUri 'One/function.zip' of One is not there")
                .hasMessageContaining("mvn syndi:package");
    }
}
