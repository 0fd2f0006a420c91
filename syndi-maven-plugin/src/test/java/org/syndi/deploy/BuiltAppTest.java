package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.ProgressEvent.Warning;
import software.amazon.awssdk.services.s3.S3Client;

/** A deployment of what was built before. */
class BuiltAppTest {
    @RegisterExtension
    static final SmallProjects PROJECTS = new SmallProjects();

    @Test
    void saysHowToBuildWhenNothingWasBuilt() {
        SmallProject project = PROJECTS.of("stage", "nothing");

        assertThatThrownBy(() -> project.deployOnly(project.options(false)))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Nothing was built for stage/nothing")
                .hasMessageContaining("mvn syndi:package -Denv=stage -Dorg=nothing");
    }

    @Test
    void refusesAHalfBuild() throws IOException {
        SmallProject project = PROJECTS.of("stage", "half");
        project.packageApp().run();
        Files.delete(project.file("build/.aws-sam-stage-half/DependencyLayer/layer.zip"));

        assertThatThrownBy(() -> project.deployOnly(project.options(false)))
                .hasMessageContaining("layer.zip")
                .hasMessageContaining("mvn syndi:package");
    }

    @Test
    void deploysOtherParametersAndTheConfigurationOfNowButNotTheCodeOfNow() {
        SmallProject project = PROJECTS.of("stage", "changes");
        project.deploy();
        project.code("two");
        project.write("config/lambda/stage-changes.json", "{\"private_webapp\": {\"welcome\": \"new words\"}}\n");

        DeployResult result = project.deployOnly(project.options(true));

        assertThat(result.changed()).isTrue();
        assertThat(result.stack().outputs()).containsKey("CognitoUserPoolId");
        assertThat(SmallProjects.health(result.stack())).contains("\"one\"");
        try (S3Client s3 = PROJECTS.client(S3Client.builder())) {
            assertThat(s3.getObjectAsBytes(request -> request.bucket(
                                            result.stack().outputs().get("LambdaBucketName"))
                                    .key("config.json"))
                            .asUtf8String())
                    .contains("new words");
        }
    }

    @Test
    void deploysWithoutTheSources() throws IOException {
        SmallProject project = PROJECTS.of("stage", "bare");
        project.packageApp().run();
        Files.delete(project.file("app/rawscribe/main.py"));
        Files.delete(project.file("requirements.txt"));
        Files.delete(project.file("infra/template.yaml"));

        DeployResult result = project.deployOnly(project.options(false));

        assertThat(result.verified().checks().failed()).isFalse();
        assertThat(SmallProjects.health(result.stack())).contains("\"one\"");
    }

    @Test
    void warnsThatTheTemplateHasChangedSinceItWasBuilt() {
        SmallProject project = PROJECTS.of("stage", "older");
        PackagedApp built = project.packageApp().run();
        BuiltApp existing = project.builtApp();
        existing.run();
        assertThat(project.recording().of(Warning.class)).isEmpty();

        project.write(
                "infra/template.yaml", SmallProject.read(project.file("infra/template.yaml")) + "# another line\n");
        PackagedApp taken = existing.run();

        assertThat(taken.template().text()).isEqualTo(built.template().text());
        assertThat(project.recording().of(Warning.class).map(Warning::text))
                .singleElement()
                .asString()
                .contains("template.yaml has changed since it was built")
                .contains("mvn syndi:deploy -Denv=stage -Dorg=older");
    }
}
