package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.TagChange;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** What others have set of a stack, and values that are lists. */
class DeployWithTagsTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @RegisterExtension
    static final SmallProjects PROJECTS = new SmallProjects();

    private static DeployOptions options(Map<String, String> parameters, TagChange tags) {
        return new DeployOptions(false, true, Optional.empty(), parameters, Set.of(), Repair.NONE, tags, LIMIT);
    }

    private static Stack stack(SmallProject project) {
        try (CloudFormationClient client = PROJECTS.client(CloudFormationClient.builder())) {
            return client.describeStacks(
                            request -> request.stackName(project.deployment().stackName()))
                    .stacks()
                    .get(0);
        }
    }

    private static Map<String, String> tags(SmallProject project) {
        return stack(project).tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }

    /** As the people do who look after costs. */
    private static void tagByHand(SmallProject project, String key, String value) {
        Stack now = stack(project);
        try (CloudFormationClient client = PROJECTS.client(CloudFormationClient.builder())) {
            client.updateStack(request -> request.stackName(now.stackName())
                    .usePreviousTemplate(true)
                    .parameters(now.parameters().stream()
                            .map(parameter -> Parameter.builder()
                                    .parameterKey(parameter.parameterKey())
                                    .usePreviousValue(true)
                                    .build())
                            .toList())
                    .capabilities(Capability.CAPABILITY_NAMED_IAM, Capability.CAPABILITY_AUTO_EXPAND)
                    .tags(Stream.concat(
                                    now.tags().stream(),
                                    Stream.of(
                                            Tag.builder().key(key).value(value).build()))
                            .toList()));
            client.waiter().waitUntilStackUpdateComplete(request -> request.stackName(now.stackName()));
        }
    }

    @Test
    void keepsTheTagsOfOthersAndChangesThoseThatAreNamed() {
        SmallProject project = PROJECTS.of("stage", "tagged");
        project.deploy();
        assertThat(tags(project))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Environment", "stage", "Organization", "tagged", "Application", "syndi"));
        tagByHand(project, "CostCenter", "1234");

        assertThat(project.deploy().changed()).isFalse();
        assertThat(tags(project)).containsEntry("CostCenter", "1234");

        project.code("two");
        assertThat(project.deploy().changed()).isTrue();
        assertThat(tags(project)).containsEntry("CostCenter", "1234").hasSize(4);

        TagChange change = new TagChange(Map.of("Team", "lab"), Set.of("CostCenter"));
        assertThat(project.deploy(options(Map.of(), change)).changed()).isTrue();
        assertThat(tags(project)).containsEntry("Team", "lab").doesNotContainKey("CostCenter");
        assertThat(project.deploy(options(Map.of(), change)).changed()).isFalse();
    }

    @Test
    void handsOnAListAsItIs() {
        SmallProject project = PROJECTS.of("stage", "listed");
        Path template = project.file("infra/template.yaml");
        project.write(
                "infra/template.yaml",
                SmallProject.read(template)
                        .replace("\nParameters:\n", "\nParameters:\n  Zones: {Type: CommaDelimitedList}\n")
                        .replace("          ENV: !Ref Environment\n", """
                                          ENV: !Ref Environment
                                          ZONES: !Join ['-', !Ref Zones]
                                """));

        assertThatThrownBy(project::deploy)
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("There is no value for Zones")
                .hasMessageContaining("-Dsyndi.parameters=Zones=VALUE");
        project.deploy(options(Map.of("Zones", "a,b"), TagChange.NONE));
        try (LambdaClient lambda = PROJECTS.client(LambdaClient.builder())) {
            assertThat(lambda.getFunctionConfiguration(
                                    request -> request.functionName("rawscribe-stage-listed-backend"))
                            .environment()
                            .variables())
                    .containsEntry("ZONES", "a-b");
        }
        assertThat(project.deploy().changed()).isFalse();
    }
}
