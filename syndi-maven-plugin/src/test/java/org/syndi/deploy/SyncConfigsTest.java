package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.aws.StackSnapshot;
import org.syndi.config.SyncPlan;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.ProgressEvent.Detail;
import org.syndi.progress.ProgressEvent.Warning;

/** What a deployment came to, in the configuration files. */
class SyncConfigsTest {
    private static final String LAMBDA = "config/lambda/stage-";
    private static final String WEBAPP = "config/webapp/stage-";

    @RegisterExtension
    static final SmallProjects PROJECTS = new SmallProjects();

    @Test
    void aDeploymentThatSyncsIsTheSameTheNextTime() {
        SmallProject project = PROJECTS.of("stage", "twice");
        DeployResult first = project.deployAndSync(project.options(true));
        Map<String, String> outputs = first.stack().outputs();
        assertThat(SmallProject.read(project.file(LAMBDA + "twice.json")))
                .contains(outputs.get("CognitoUserPoolId"), outputs.get("CognitoClientId"));
        assertThat(SmallProject.read(project.file(WEBAPP + "twice.json"))).contains(outputs.get("ApiEndpoint"));

        assertThat(details(project)).contains("There was none before");
        DeployResult second = project.deployAndSync(project.options(true));

        assertThat(second.changed()).isFalse();
        assertThat(details(project)).contains("No changes: the stack is as it should be");
        assertThat(details(project)).anyMatch(line -> line.endsWith("config.json is the same already"));
        assertThat(details(project)).contains("No changes: the files have the values of rawscribe-stage-twice");
    }

    @Test
    void tellsWhatChangesInTheFunctionsConfigurationAndWhenItIsRead() {
        SmallProject project = PROJECTS.of("stage", "told");
        project.deploy();
        project.write(
                LAMBDA + "told.json", "{\"lambda\": {\"storage\": {\"type\": \"disk\"}, \"apiKey\": \"hunter2\"}}\n");
        project.packageApp().run();

        project.deployOnly(project.options(false));

        assertThat(details(project))
                .contains("  lambda.storage.type: 's3' -> 'disk'", "  lambda.apiKey: (new) -> (not shown)")
                .anyMatch(line -> line.startsWith("A function that runs already reads it up to five minutes later"))
                .noneMatch(line -> line.contains("hunter2"));
        int before = details(project).size();

        project.deployOnly(project.options(false));

        assertThat(details(project).subList(before, details(project).size()))
                .anyMatch(line -> line.startsWith("Configuration unchanged: s3://"))
                .noneMatch(line -> line.contains("five minutes"));
    }

    @Test
    void tellsEachFieldWithItsOldAndItsNewValueAndKeepsTheRest() {
        SmallProject project = PROJECTS.of("stage", "fields");
        StackSnapshot stack = project.deploy().stack();
        String before = "{\n    \"webapp\": {\"zeta\": 1, \"apiEndpoint\": \"https://old\", \"alpha\": [1,2]}\n}\n";
        project.write(WEBAPP + "fields.json", before);

        SyncPlan plan = project.sync().run(project.clients(), false);

        String endpoint = stack.outputs().get("ApiEndpoint");
        assertThat(plan.changes()).hasSize(2);
        assertThat(details(project))
                .anyMatch(line -> line.endsWith("fields.json: webapp.apiEndpoint: 'https://old' -> '" + endpoint + "'"))
                .anyMatch(line -> line.endsWith("webapp.api.proxyTarget: (new) -> '" + endpoint + "'"));
        assertThat(SmallProject.read(project.file(WEBAPP + "fields.json")))
                .startsWith("{\n    \"webapp\": {\"zeta\": 1, \"apiEndpoint\": \"" + endpoint + "\", \"alpha\": [1,2]");
    }

    @Test
    void aDryRunTellsTheSameAndWritesNothing() {
        SmallProject project = PROJECTS.of("stage", "dry");
        project.deploy();

        SyncPlan plan = project.sync().run(project.clients(), true);

        assertThat(plan.changes()).isNotEmpty();
        assertThat(details(project)).anyMatch(line -> line.contains("webapp.apiEndpoint: (new) -> "));
        assertThat(project.file(WEBAPP + "dry.json")).doesNotExist();
        assertThat(project.file(LAMBDA + "dry.json")).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenDoesNotFailTheDeployment() throws IOException {
        SmallProject project = PROJECTS.of("stage", "locked");
        project.write(WEBAPP + "locked.json", "{\"webapp\": {}}\n");
        Files.setPosixFilePermissions(
                project.file(WEBAPP + "locked.json"), PosixFilePermissions.fromString("r--r--r--"));

        DeployResult result = project.deployAndSync(project.options(false));

        assertThat(result.verified().checks().failed()).isFalse();
        assertThat(project.recording().of(Warning.class).map(Warning::text))
                .anyMatch(text -> text.contains("locked.json is read-only"))
                .contains("Then: mvn syndi:sync-configs -Denv=stage -Dorg=locked");
        assertThat(SmallProject.read(project.file(WEBAPP + "locked.json"))).isEqualTo("{\"webapp\": {}}\n");
    }

    @Test
    void saysThatThereIsNothingToSyncWith() {
        SmallProject project = PROJECTS.of("stage", "none");

        assertThatThrownBy(() -> project.sync().run(project.clients(), false))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("There is no stack rawscribe-stage-none")
                .hasMessageContaining("mvn syndi:deploy -Denv=stage -Dorg=none");
    }

    private static List<String> details(SmallProject project) {
        return project.recording().of(Detail.class).map(Detail::text).toList();
    }
}
