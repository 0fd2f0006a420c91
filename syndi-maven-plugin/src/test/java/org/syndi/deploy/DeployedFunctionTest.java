package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** A function that the template calls otherwise than we do, or does not name at all. */
class DeployedFunctionTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String OURS = "      FunctionName: !Sub 'rawscribe-${Environment}-${Organization}-backend'\n";

    @RegisterExtension
    static final SmallProjects PROJECTS = new SmallProjects();

    private static SmallProject project(String organization, String functionName) {
        SmallProject project = PROJECTS.of("stage", organization);
        Path template = project.file("infra/template.yaml");
        String text = SmallProject.read(template);
        assertThat(text).contains(OURS);
        project.write("infra/template.yaml", text.replace(OURS, functionName));
        return project;
    }

    @ParameterizedTest
    @CsvSource({
        "unnamed, '', rawscribe-stage-unnamed-RawscribeLambda-",
        "other, '      FunctionName: !Sub ''lab-${Organization}''\n', lab-other",
    })
    void everyGoalFindsItByTheNameInTheStack(String organization, String functionName, String expected) {
        SmallProject project = project(organization, functionName);
        DeployResult first = project.deploy();
        assertThat(first.verified().checks().failed()).isFalse();
        assertThat(project.deploy().changed()).isFalse();

        project.code("two");
        FunctionUpdate update = project.deployFunction();
        assertThat(update.function().name()).startsWith(expected);
        assertThat(update.changed()).isTrue();
        assertThat(SmallProjects.health(first.stack())).contains("\"two\"");

        DeploymentStatus status = new InspectDeployments(
                        project.clients(),
                        project.file("build"),
                        project.layout().template())
                .one(project.deployment());
        assertThat(status.live().orElseThrow().name()).startsWith(expected);
        assertThat(status.isBuiltLive()).contains(true);

        FunctionUse use = new ReadMetrics(project.clients(), project.deployment()).lookingBack(Duration.ofHours(1));
        assertThat(use.function()).startsWith(expected);
        assertThat(use.metrics().invocations()).isPositive();
        assertThat(use.coldStarts().number()).isPositive();

        List<String> log = new ArrayList<>();
        ReadLog.of(
                        project.clients(),
                        project.deployment(),
                        Instant.EPOCH,
                        Optional.empty(),
                        line -> log.add(line.message()),
                        project.recording())
                .recent();
        assertThat(log).anyMatch(line -> line.startsWith("REPORT RequestId: "));

        assertThat(new DeleteStack(
                                project.deployment(),
                                new DeleteOptions(false, Set.of(), false, LIMIT),
                                project.clients(),
                                (question, answer) -> true,
                                project.recording())
                        .run())
                .isTrue();
    }

    @Test
    void aFunctionThatSomebodyDeletedComesBackWithoutLosingTheStack() {
        SmallProject project = project("lost", OURS);
        project.deploy();
        try (LambdaClient lambda = PROJECTS.client(LambdaClient.builder())) {
            lambda.deleteFunction(request -> request.functionName("rawscribe-stage-lost-backend"));
        }

        assertThatThrownBy(project::deploy).isInstanceOfSatisfying(DeploymentException.class, e -> {
            assertThat(e.problem()).contains("it was deleted, and not by CloudFormation");
            assertThat(e.remedy()).contains("another FunctionName").doesNotContainIgnoringCase("delete");
        });

        String text = SmallProject.read(project.file("infra/template.yaml"));
        project.write(
                "infra/template.yaml",
                text.replace(OURS, "      FunctionName: found-again\n").replace("version: '1.0'", "version: '1.1'"));
        DeployResult again = project.deploy();
        assertThat(again.verified().checks().failed()).isFalse();
        assertThat(again.stack().status().name()).isEqualTo("UPDATE_COMPLETE");
    }
}
