package org.syndi.local.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.local.store.Store;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * The process of the embedded AWS ends in the middle of an operation; the next one finds the state as it lies there,
 * and comes by itself to an end that AWS has, with nothing left that no stack knows of.
 */
class StackRestartTest {
    private static final String BEFORE = """
            Resources:
              Changed: {Type: AWS::Test::Thing, Properties: {Name: changed, Value: 1}}
              Replaced: {Type: AWS::Test::Thing, Properties: {Name: old}}
              Gone: {Type: AWS::Test::Thing, Properties: {Name: gone}}
            Outputs: {Value: {Value: !GetAtt Changed.Echo}}
            """;
    private static final String AFTER = """
            Resources:
              Changed: {Type: AWS::Test::Thing, Properties: {Name: changed, Value: 2}}
              Replaced: {Type: AWS::Test::Thing, Properties: {Name: new}}
              Added: {Type: AWS::Test::Thing, Properties: {Name: added}}
            Outputs: {Value: {Value: !GetAtt Changed.Echo}}
            """;

    private static final String BAD =
            "  Bad: {Type: AWS::Test::Thing, DependsOn: [Changed, Replaced, Added], Properties: {FailOn: create}}\n";

    @TempDir
    Path directory;

    private EmbeddedCloudFormation aws;

    @BeforeEach
    void start() throws IOException {
        aws = new EmbeddedCloudFormation(directory);
    }

    @AfterEach
    void stop() {
        for (String gate : List.of("gate", "behind", "going")) {
            aws.things.open(gate);
        }
        aws.close();
    }

    /** Another process takes over; the old one hangs in a gate for ever. */
    private EmbeddedCloudFormation restarted() throws IOException {
        return new EmbeddedCloudFormation(directory, aws);
    }

    private void created() {
        aws.create("s", BEFORE);
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @ParameterizedTest
    @CsvSource({"WaitFor,gate", "WaitBehind,behind"})
    void rollsACreationBackWithoutLeavingAnything(String where, String gate) throws IOException {
        aws.create("s", """
                Resources:
                  First: {Type: AWS::Test::Thing, Properties: {Name: first}}
                  Slow: {Type: AWS::Test::Thing, DependsOn: First, Properties: {%s: %s}}
                """.formatted(where, gate));
        aws.awaitGate(gate);
        try (EmbeddedCloudFormation restarted = restarted()) {
            assertThat(restarted.settled("s").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
            assertThat(restarted.things.all).isEmpty();
            String arn = restarted.settled("s").stackId();
            restarted.client.deleteStack(r -> r.stackName("s"));
            assertThat(restarted.settled(arn).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
            restarted.create("s", "{Resources: {First: {Type: AWS::Test::Thing, Properties: {Name: first}}}}");
            assertThat(restarted.settled("s").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        }
    }

    @Test
    void doesNotDeleteWhatSomebodyElseHadMade() throws IOException {
        aws.create("theirs", "{Resources: {Thing: {Type: AWS::Test::Thing, Properties: {Name: taken}}}}");
        aws.settled("theirs");
        aws.create("s", """
                Resources:
                  Taken: {Type: AWS::Test::Thing, Properties: {Name: taken}}
                """);
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(aws.things.all).containsOnlyKeys("taken");
    }

    @Test
    void removesWhatAFailedCreationHadMadeHalf() {
        aws.client.createStack(r -> r.stackName("s")
                .onFailure(OnFailure.DO_NOTHING)
                .templateBody("{Resources: {Half: {Type: AWS::Test::Thing, Properties: {Name: half, FailOn: half}}}}"));
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("CREATE_FAILED");
        assertThat(aws.things.all).isEmpty();
    }

    @Test
    void removesWhatAFailedReplacementHadMadeHalf() {
        created();
        aws.update("s", BEFORE.replace("Name: old", "Name: new, FailOn: half"));
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.things.all).containsOnlyKeys("changed", "old", "gone");
    }

    @Test
    void keepsAFailedCreationIfThatWasAskedFor() throws IOException {
        aws.client.createStack(
                r -> r.stackName("s").onFailure(OnFailure.DO_NOTHING).templateBody("""
                Resources:
                  First: {Type: AWS::Test::Thing, Properties: {Name: first}}
                  Slow: {Type: AWS::Test::Thing, DependsOn: First, Properties: {Name: slow, WaitBehind: behind}}
                """));
        aws.awaitGate("behind");
        try (EmbeddedCloudFormation restarted = restarted()) {
            assertThat(restarted.settled("s").stackStatusAsString()).isEqualTo("CREATE_FAILED");
            restarted.client.rollbackStack(r -> r.stackName("s"));
            assertThat(restarted.settled("s").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
            assertThat(restarted.things.all).isEmpty();
        }
    }

    @Test
    void deletesAStackWhoseCreationWasToEndSo() throws IOException {
        String arn = aws.client
                .createStack(r -> r.stackName("s").onFailure(OnFailure.DELETE).templateBody("""
                        Resources:
                          Kept: {Type: AWS::Test::Thing, DeletionPolicy: RetainExceptOnCreate, Properties: {Name: kept}}
                          Slow: {Type: AWS::Test::Thing, DependsOn: Kept, Properties: {WaitBehind: behind}}
                        """))
                .stackId();
        aws.awaitGate("behind");
        try (EmbeddedCloudFormation restarted = restarted()) {
            assertThat(restarted.settled(arn).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
            assertThat(restarted.things.all).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"Changed,WaitFor,gate", "Replaced,WaitFor,gate", "Replaced,WaitBehind,behind", "Added,WaitBehind,behind"
    })
    void rollsAnUpdateBack(String resource, String where, String gate) throws IOException {
        created();
        String name = resource.equals("Replaced") ? "new" : resource.toLowerCase(Locale.ROOT);
        aws.update("s", AFTER.replace("Name: " + name, "Name: %s, %s: %s".formatted(name, where, gate)));
        for (String done : List.of("Changed UPDATE_COMPLETE", "Replaced UPDATE_COMPLETE", "Added CREATE_COMPLETE")) {
            if (!done.startsWith(resource)) {
                aws.awaitEvent("s", done); // the process before is not really dead, and would go on with it
            }
        }
        aws.awaitGate(gate);
        try (EmbeddedCloudFormation restarted = restarted()) {
            Stack stack = restarted.settled("s");
            assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
            assertThat(restarted.things.all).containsOnlyKeys("changed", "old", "gone");
            assertThat(restarted
                            .things
                            .all
                            .get("changed")
                            .properties()
                            .path("Value")
                            .asText())
                    .isEqualTo("1");
            assertThat(stack.outputs()).extracting(Output::outputValue).containsExactly("1");
            restarted.update("s", AFTER);
            assertThat(restarted.settled("s").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
            assertThat(restarted.things.all).containsOnlyKeys("changed", "new", "added");
        }
    }

    @ParameterizedTest
    @CsvSource({"gone", "old"})
    void finishesTheCleanupOfAnUpdate(String doomed) throws IOException {
        aws.create("s", BEFORE.replace("Name: " + doomed, "Name: " + doomed + ", WaitToGo: going"));
        aws.settled("s");
        aws.update("s", AFTER);
        aws.awaitGate("going");
        try (EmbeddedCloudFormation restarted = restarted()) {
            restarted.things.open("going");
            Stack stack = restarted.settled("s");
            assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
            assertThat(stack.outputs()).extracting(Output::outputValue).containsExactly("2");
            assertThat(restarted.things.all).containsOnlyKeys("changed", "new", "added");
        }
    }

    @Test
    void finishesTheRollbackOfAnUpdate() throws IOException {
        created();
        aws.update(
                "s",
                AFTER.replace("Name: added", "Name: added, WaitToGo: going").replace("Outputs:", BAD + "Outputs:"));
        aws.awaitGate("going");
        try (EmbeddedCloudFormation restarted = restarted()) {
            restarted.things.open("going");
            assertThat(restarted.settled("s").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
            assertThat(restarted.things.all).containsOnlyKeys("changed", "old", "gone");
            assertThat(restarted
                            .things
                            .all
                            .get("changed")
                            .properties()
                            .path("Value")
                            .asText())
                    .isEqualTo("1");
        }
    }

    @Test
    void finishesADeletion() throws IOException {
        aws.create("s", BEFORE.replace("Name: gone", "Name: gone, WaitToGo: going"));
        String arn = aws.settled("s").stackId();
        aws.client.deleteStack(r -> r.stackName("s"));
        aws.awaitGate("going");
        try (EmbeddedCloudFormation restarted = restarted()) {
            restarted.things.open("going");
            assertThat(restarted.settled(arn).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
            assertThat(restarted.things.all).isEmpty();
        }
    }

    @Test
    void finishesADeletionThatSparesSomething() throws IOException {
        aws.create("s", """
                Resources:
                  Stubborn: {Type: AWS::Test::Thing, Properties: {Name: stubborn, FailOn: delete}}
                  Slow: {Type: AWS::Test::Thing, DependsOn: Stubborn, Properties: {Name: slow}}
                """);
        String arn = aws.settled("s").stackId();
        aws.client.deleteStack(r -> r.stackName("s"));
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("DELETE_FAILED");
        aws.things.all.clear();
        aws.client.deleteStack(r -> r.stackName("s").retainResources("Stubborn"));
        assertThat(aws.settled(arn).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void letsGoOfWhatAnImportHadTaken() throws IOException {
        created();
        aws.create("other", """
                Resources:
                  Free: {Type: AWS::Test::Thing, DeletionPolicy: Retain, Properties: {Name: free}}
                """);
        aws.settled("other");
        aws.client.deleteStack(r -> r.stackName("other"));
        String template = BEFORE.replace(
                "Outputs:",
                "  Free: {Type: AWS::Test::Thing, DeletionPolicy: Retain, Properties: {Name: free}}\nOutputs:");
        aws.client.createChangeSet(r -> r.stackName("s")
                .changeSetName("import")
                .changeSetType(ChangeSetType.IMPORT)
                .templateBody(template)
                .resourcesToImport(ResourceToImport.builder()
                        .logicalResourceId("Free")
                        .resourceType("AWS::Test::Thing")
                        .resourceIdentifier(Map.of("Name", "free"))
                        .build()));
        aws.things.shut("read");
        aws.client.executeChangeSet(r -> r.stackName("s").changeSetName("import"));
        aws.awaitGate("read");
        try (EmbeddedCloudFormation restarted = restarted()) {
            assertThat(restarted.settled("s").stackStatusAsString()).isEqualTo("IMPORT_ROLLBACK_COMPLETE");
            assertThat(restarted.things.all).containsOnlyKeys("changed", "old", "gone", "free");
            assertThat(restarted
                            .client
                            .describeStackResources(r -> r.stackName("s"))
                            .stackResources())
                    .hasSize(3);
        } finally {
            aws.things.open("read");
        }
    }

    @Test
    void makesAnExecutionThatNeverBeganAvailableAgain() throws IOException {
        aws.client.createChangeSet(r -> r.stackName("s")
                .changeSetName("c")
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(BEFORE));
        State state = State.in(new Store(directory));
        state.stacks().everywhere().forEach(stack -> state.changeSets()
                .of(stack.identity())
                .forEach(set -> state.changeSets().put(set.withExecution("EXECUTE_IN_PROGRESS"))));
        try (EmbeddedCloudFormation restarted = restarted()) {
            restarted.client.executeChangeSet(r -> r.stackName("s").changeSetName("c"));
            assertThat(restarted.settled("s").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        }
    }
}
