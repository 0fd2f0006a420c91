package org.syndi.local.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.DeletionMode;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;

class StackDeletionTest {
    private static final String TEMPLATE = """
            Resources:
              Base: {Type: AWS::Test::Thing, Properties: {Name: base}}
              Kept: {Type: AWS::Test::Thing, DeletionPolicy: RetainExceptOnCreate, Properties: {Name: kept}}
              Top: {Type: AWS::Test::Thing, Properties: {Name: top, Value: !Ref Base}}
            """;
    private static final String STICKY = """
            Resources:
              Base: {Type: AWS::Test::Thing, Properties: {Name: base}}
              Sticky: {Type: AWS::Test::Thing, DependsOn: Base, Properties: {Name: sticky, FailOn: delete}}
              Other: {Type: AWS::Test::Thing, Properties: {Name: other}}
            """;

    @TempDir
    Path directory;

    private EmbeddedCloudFormation aws;

    @BeforeEach
    void start() throws IOException {
        aws = new EmbeddedCloudFormation(directory);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private String created(String template) {
        String arn = aws.create("s", template);
        aws.settled("s");
        return arn;
    }

    @Test
    void deletesInReverseAndSkipsWhatIsToBeRetained() {
        String arn = created(TEMPLATE);
        aws.client.deleteStack(r -> r.stackName("s"));
        Stack stack = aws.settled(arn);
        assertThat(stack.stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(stack.deletionTime()).isNotNull();
        assertThat(aws.history(arn))
                .containsSubsequence(
                        "s DELETE_IN_PROGRESS",
                        "Top DELETE_IN_PROGRESS",
                        "Top DELETE_COMPLETE",
                        "Base DELETE_IN_PROGRESS",
                        "Base DELETE_COMPLETE",
                        "s DELETE_COMPLETE")
                .contains("Kept DELETE_SKIPPED");
        assertThat(aws.things.all).containsOnlyKeys("kept");
        assertThatThrownBy(() -> aws.client.describeStackEvents(r -> r.stackName("s")))
                .hasMessageContaining("Stack [s] does not exist");
        assertThat(aws.client.describeStacks().stacks()).isEmpty();
        assertThat(aws.client
                        .listStacks(r -> r.stackStatusFilters(StackStatus.DELETE_COMPLETE))
                        .stackSummaries())
                .extracting(StackSummary::stackId)
                .containsExactly(arn);
        aws.client.deleteStack(r -> r.stackName("s"));
        assertThat(aws.create("s", STICKY)).isNotEqualTo(arn);
    }

    @Test
    void tellsWhatItCouldNotDelete() {
        created(STICKY);
        assertThatThrownBy(() -> aws.client.deleteStack(r -> r.stackName("s").retainResources("Sticky")))
                .hasMessageContaining("specify which resources to retain only when the stack is in the DELETE_FAILED");
        aws.client.deleteStack(r -> r.stackName("s"));
        Stack stack = aws.settled("s");
        assertThat(stack.stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(stack.stackStatusReason()).isEqualTo("The following resource(s) failed to delete: [Sticky]. ");
        assertThat(aws.things.all).containsOnlyKeys("base", "sticky");
        assertThatThrownBy(() -> aws.update("s", TEMPLATE))
                .hasMessageContaining("is in DELETE_FAILED state and can not be updated.");
    }

    @Test
    void retainsOnDemandWhatFailedToDelete() {
        String arn = created(STICKY);
        aws.client.deleteStack(r -> r.stackName("s"));
        aws.settled(arn);
        aws.client.deleteStack(r -> r.stackName("s").retainResources("Sticky"));
        assertThat(aws.settled(arn).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(aws.things.all).containsOnlyKeys("sticky");
    }

    @Test
    void deletesOnTheSecondTry() {
        String arn = created(STICKY);
        aws.client.deleteStack(r -> r.stackName("s"));
        aws.settled(arn);
        aws.things.relent();
        aws.client.deleteStack(r -> r.stackName("s"));
        assertThat(aws.settled(arn).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(aws.things.all).isEmpty();
    }

    @Test
    void forcesADeletion() {
        String arn = created(STICKY);
        assertThatThrownBy(() ->
                        aws.client.deleteStack(r -> r.stackName("s").deletionMode(DeletionMode.FORCE_DELETE_STACK)))
                .hasMessageContaining("FORCE_DELETE_STACK only when the stack is in the DELETE_FAILED state");
        aws.client.deleteStack(r -> r.stackName("s"));
        aws.settled(arn);
        aws.client.deleteStack(r -> r.stackName("s").deletionMode(DeletionMode.FORCE_DELETE_STACK));
        assertThat(aws.settled(arn).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void isProtectedFromDeletion() {
        created(TEMPLATE);
        aws.client.updateTerminationProtection(r -> r.stackName("s").enableTerminationProtection(true));
        assertThatThrownBy(() -> aws.client.deleteStack(r -> r.stackName("s")))
                .hasMessageContaining("Stack [s] cannot be deleted while TerminationProtection is enabled");
        assertThat(aws.settled("s").enableTerminationProtection()).isTrue();
        aws.client.updateTerminationProtection(r -> r.stackName("s").enableTerminationProtection(false));
        aws.client.deleteStack(r -> r.stackName("s"));
    }

    @Test
    void deletesAStackThatIsStillBeingCreated() {
        String arn = aws.create("s", """
                Resources:
                  Slow: {Type: AWS::Test::Thing, Properties: {Name: slow, WaitFor: gate}}
                  Next: {Type: AWS::Test::Thing, DependsOn: Slow}
                """);
        aws.awaitEvent("s", "Slow CREATE_IN_PROGRESS");
        aws.client.deleteStack(r -> r.stackName("s"));
        aws.things.open("gate");
        assertThat(aws.settled(arn).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(aws.history(arn)).doesNotContain("s CREATE_COMPLETE", "Next CREATE_IN_PROGRESS");
        assertThat(aws.things.all).isEmpty();
    }

    @Test
    void endsAfterARestartWhatWasUnderWay() throws IOException {
        aws.create("s", "{Resources: {Slow: {Type: AWS::Test::Thing, Properties: {Name: slow, WaitFor: gate}}}}");
        aws.awaitEvent("s", "Slow CREATE_IN_PROGRESS");
        try (EmbeddedCloudFormation restarted = new EmbeddedCloudFormation(directory)) {
            Stack stack = restarted.settled("s");
            assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
            assertThat(restarted.reason("s", "s ROLLBACK_IN_PROGRESS"))
                    .contains("The embedded AWS was stopped during this operation");
            assertThat(restarted.history("s"))
                    .endsWith(
                            "Slow CREATE_FAILED",
                            "s ROLLBACK_IN_PROGRESS",
                            "Slow DELETE_COMPLETE",
                            "s ROLLBACK_COMPLETE");
            restarted.client.deleteStack(r -> r.stackName("s"));
            assertThat(restarted.settled(stack.stackId()).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        } finally {
            aws.things.open("gate");
        }
    }

    @Test
    void remembersStacksAfterARestart() throws IOException {
        created(TEMPLATE);
        aws.close();
        try (EmbeddedCloudFormation restarted = new EmbeddedCloudFormation(directory)) {
            assertThat(restarted.settled("s").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
            assertThatThrownBy(() -> restarted.update("s", TEMPLATE))
                    .hasMessageContaining("No updates are to be performed.");
            assertThat(restarted.events("s"))
                    .hasSameSizeAs(restarted.history("s"))
                    .isNotEmpty();
        }
    }
}
