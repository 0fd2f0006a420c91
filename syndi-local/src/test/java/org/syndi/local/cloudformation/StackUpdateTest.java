package org.syndi.local.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;

class StackUpdateTest {
    private static final String BEFORE = """
            Resources:
              Changed: {Type: AWS::Test::Thing, Properties: {Name: changed, Value: 1}}
              Replaced: {Type: AWS::Test::Thing, Properties: {Name: old}}
              Removed: {Type: AWS::Test::Thing, Properties: {Name: removed, Value: !Ref Replaced}}
              Same: {Type: AWS::Test::Thing, Properties: {Name: same, Value: [1, {A: 1.5}]}}
            """;
    private static final String AFTER = """
            Resources:
              Changed: {Type: AWS::Test::Thing, Properties: {Name: changed, Value: 2}}
              Replaced: {Type: AWS::Test::Thing, Properties: {Name: new}}
              Same: {Type: AWS::Test::Thing, Properties: {Name: same, Value: [1, {A: 1.5}]}}
              Added: {Type: AWS::Test::Thing, DependsOn: [Changed, Replaced], Properties: {Name: added %s}}
            """;

    @TempDir
    Path directory;

    private EmbeddedCloudFormation aws;

    @BeforeEach
    void start() throws IOException {
        aws = new EmbeddedCloudFormation(directory);
        aws.create("s", BEFORE);
        aws.settled("s");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    /** What happened since the stack was created. */
    private List<String> since(String line) {
        List<String> history = aws.history("s");
        return history.subList(history.lastIndexOf(line), history.size());
    }

    @Test
    void changesReplacesAddsAndThenCleansUp() {
        aws.update("s", AFTER.formatted(""));
        Stack stack = aws.settled("s");
        assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(stack.lastUpdatedTime()).isAfter(stack.creationTime());
        assertThat(since("s UPDATE_IN_PROGRESS"))
                .startsWith("s UPDATE_IN_PROGRESS")
                .containsSubsequence(
                        "Changed UPDATE_IN_PROGRESS",
                        "Changed UPDATE_COMPLETE",
                        "Added CREATE_IN_PROGRESS",
                        "Added CREATE_COMPLETE",
                        "s UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "Removed DELETE_IN_PROGRESS",
                        "Removed DELETE_COMPLETE",
                        "Replaced DELETE_IN_PROGRESS",
                        "Replaced DELETE_COMPLETE",
                        "s UPDATE_COMPLETE")
                .containsSubsequence(
                        "Replaced UPDATE_IN_PROGRESS", "Replaced UPDATE_IN_PROGRESS", "Replaced UPDATE_COMPLETE")
                .noneMatch(line -> line.startsWith("Same"))
                .endsWith("s UPDATE_COMPLETE");
        assertThat(aws.events("s").stream().map(e -> e.resourceStatusReason()))
                .contains("Requested update requires the creation of a new physical resource; hence creating one.");
        assertThat(aws.things.all).containsOnlyKeys("changed", "new", "same", "added");
        assertThat(aws.client.listStackResources(r -> r.stackName("s")).stackResourceSummaries())
                .extracting(
                        r -> r.logicalResourceId() + " " + r.physicalResourceId() + " " + r.resourceStatusAsString())
                .containsExactly(
                        "Added added CREATE_COMPLETE",
                        "Changed changed UPDATE_COMPLETE",
                        "Replaced new UPDATE_COMPLETE",
                        "Same same CREATE_COMPLETE");
    }

    @Test
    void rollsBackAFailedUpdate() {
        aws.update("s", AFTER.formatted(", FailOn: create"));
        Stack stack = aws.settled("s");
        assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(since("s UPDATE_ROLLBACK_IN_PROGRESS"))
                .containsSubsequence(
                        "s UPDATE_ROLLBACK_IN_PROGRESS",
                        "Changed UPDATE_IN_PROGRESS",
                        "Changed UPDATE_COMPLETE",
                        "s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                        "Added DELETE_COMPLETE",
                        "Replaced DELETE_IN_PROGRESS",
                        "Replaced DELETE_COMPLETE",
                        "s UPDATE_ROLLBACK_COMPLETE")
                .containsSubsequence("Replaced UPDATE_COMPLETE", "s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
        assertThat(aws.reason("s", "s UPDATE_ROLLBACK_IN_PROGRESS"))
                .isEqualTo("The following resource(s) failed to create: [Added]. ");
        assertThat(aws.things.all).containsOnlyKeys("changed", "old", "removed", "same");
        assertThat(aws.things.all.get("changed").properties().get("Value").asInt())
                .isEqualTo(1);
        assertThat(aws.client.getTemplate(r -> r.stackName("s")).templateBody()).isEqualTo(BEFORE);
        aws.update("s", AFTER.formatted(""));
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void rollsBackAResourceThatFailedToUpdate() {
        aws.update("s", BEFORE.replace("Value: 1}", "Value: 9, FailOn: update}"));
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(since("s UPDATE_IN_PROGRESS"))
                .containsExactly(
                        "s UPDATE_IN_PROGRESS",
                        "Changed UPDATE_IN_PROGRESS",
                        "Changed UPDATE_FAILED",
                        "s UPDATE_ROLLBACK_IN_PROGRESS",
                        "Changed UPDATE_IN_PROGRESS",
                        "Changed UPDATE_COMPLETE",
                        "s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                        "s UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.reason("s", "s UPDATE_ROLLBACK_IN_PROGRESS"))
                .isEqualTo("The following resource(s) failed to update: [Changed]. ");
    }

    @Test
    void tellsThatTheRollbackOfAnUpdateFailed() {
        String failing = BEFORE.replace("Value: 1}", "Value: 9, FailOn: rollback}")
                + "  Bad: {Type: AWS::Test::Thing, DependsOn: Changed, Properties: {FailOn: create}}\n";
        aws.update("s", failing);
        Stack stack = aws.settled("s");
        assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_FAILED");
        assertThat(stack.stackStatusReason()).isEqualTo("The following resource(s) failed to update: [Changed]. ");
        assertThatThrownBy(() -> aws.update("s", AFTER.formatted("")))
                .hasMessageContaining("is in UPDATE_ROLLBACK_FAILED state and can not be updated.");
    }

    @Test
    void keepsAFailedUpdateIfRollbackIsOff() {
        String after = AFTER.replace("Name: new", "Name: old");
        aws.client.updateStack(r -> r.stackName("s")
                .templateBody(after.formatted(", FailOn: create"))
                .disableRollback(true));
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("UPDATE_FAILED");
        assertThat(aws.things.all).containsKeys("changed", "old", "removed");
        aws.client.updateStack(
                r -> r.stackName("s").templateBody(after.formatted("")).disableRollback(true));
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(aws.things.all)
                .containsKeys("changed", "old", "same", "added")
                .doesNotContainKey("removed");
    }

    @Test
    void replacesNothingIfRollbackIsOff() {
        aws.client.updateStack(
                r -> r.stackName("s").templateBody(AFTER.formatted("")).disableRollback(true));

        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("UPDATE_FAILED");
        assertThat(aws.reason("s", "Replaced UPDATE_FAILED"))
                .isEqualTo("Replacement type updates not supported on stack with disable-rollback.");
        assertThat(aws.things.all).containsKeys("old").doesNotContainKey("new");
    }

    @Test
    void refusesAnUpdateWithoutChanges() {
        assertThatThrownBy(() -> aws.update("s", "# another comment\n" + BEFORE))
                .hasMessageContaining("No updates are to be performed.");
        assertThatThrownBy(() -> aws.update("nobody", BEFORE)).hasMessageContaining("Stack [nobody] does not exist");
        assertThatThrownBy(() ->
                        aws.update("s", BEFORE.replace("Same: {Type: AWS::Test::Thing", "Same: {Type: AWS::IAM::Role")))
                .hasMessageContaining("Requires capabilities");
    }

    @Test
    void refusesOtherTypesAndUpdatesUnderWay() {
        assertThatThrownBy(() -> aws.update(
                        "s",
                        BEFORE.replace(
                                "Same: {Type: AWS::Test::Thing",
                                "Same: {Type: AWS::CloudFormation::WaitConditionHandle")))
                .hasMessageContaining("modifies resource type of the following resources: [Same]");
        aws.update("s", BEFORE.replace("Value: 1}", "Value: 2, WaitFor: gate}"));
        assertThatThrownBy(() -> aws.update("s", BEFORE.replace("Value: 1}", "Value: 3}")))
                .hasMessageContaining("is in UPDATE_IN_PROGRESS state and can not be updated.");
        assertThatThrownBy(() -> aws.client.deleteStack(r -> r.stackName("s")))
                .hasMessageContaining("cannot be deleted while in status UPDATE_IN_PROGRESS");
        aws.things.open("gate");
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void updatesOutputsAndTagsAlone() {
        aws.update("s", BEFORE + "Outputs: {O: {Value: !GetAtt Changed.Arn}}");
        assertThat(aws.settled("s").outputs().get(0).outputValue()).isEqualTo("arn:thing:changed");
        aws.client.updateStack(r -> r.stackName("s")
                .usePreviousTemplate(true)
                .tags(Tag.builder().key("team").value("lab").build()));
        Stack stack = aws.settled("s");
        assertThat(stack.tags()).extracting(Tag::key).containsExactly("team");
        assertThat(aws.things.all.get("same").tags()).containsEntry("team", "lab");
    }

    @Test
    void retainsWhatIsToBeRetained() {
        String retaining = BEFORE.replace(
                "AWS::Test::Thing,", "AWS::Test::Thing, DeletionPolicy: Retain, UpdateReplacePolicy: Retain,");
        aws.update("s", retaining);
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        aws.update("s", retaining.replaceAll("  Removed.*\n", "").replace("Name: old", "Name: new"));
        aws.settled("s");
        assertThat(aws.history("s")).contains("Removed DELETE_SKIPPED", "Replaced DELETE_SKIPPED");
        assertThat(aws.things.all).containsKeys("old", "new", "removed");
    }

    @Test
    void takesPreviousTemplateAndValues() {
        String template = """
                Parameters: {A: {Type: String}, B: {Type: String, Default: b}}
                Resources: {T: {Type: AWS::Test::Thing, Properties: {Name: t, Value: !Sub '${A}${B}'}}}
                """;
        aws.client.createStack(
                r -> r.stackName("p").templateBody(template).parameters(parameter("A", "x"), parameter("B", "y")));
        aws.settled("p");
        aws.client.updateStack(r -> r.stackName("p")
                .usePreviousTemplate(true)
                .parameters(Parameter.builder()
                        .parameterKey("A")
                        .usePreviousValue(true)
                        .build()));
        assertThat(aws.settled("p").parameters())
                .extracting(Parameter::parameterValue)
                .containsExactly("x", "b");
        assertThat(aws.things.all.get("t").properties().get("Value").asText()).isEqualTo("xb");
        assertThatThrownBy(() -> aws.client.updateStack(r -> r.stackName("p").usePreviousTemplate(true)))
                .hasMessageContaining("Parameters: [A] must have values");
        assertThatThrownBy(() -> aws.client.createStack(r -> r.stackName("q")
                        .templateBody(template)
                        .parameters(Parameter.builder()
                                .parameterKey("A")
                                .usePreviousValue(true)
                                .build())))
                .hasMessageContaining(
                        "Cannot specify usePreviousValue as true for a parameter key not in the previous");
    }

    private static Parameter parameter(String key, String value) {
        return Parameter.builder().parameterKey(key).parameterValue(value).build();
    }

    @Test
    void guardsExportsThatOthersUse() {
        String exporter = BEFORE + "Outputs: {O: {Value: !Ref %s, Export: {Name: shared}}}";
        aws.update("s", exporter.formatted("Changed"));
        aws.settled("s");
        assertThatThrownBy(() -> aws.client.listImports(r -> r.exportName("shared")))
                .hasMessageContaining("Export 'shared' is not imported by any stack.");
        aws.create("user", "{Resources: {T: {Type: AWS::Test::Thing, Properties: {Value: !ImportValue shared}}}}");
        assertThat(aws.settled("user").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(aws.client.listImports(r -> r.exportName("shared")).imports())
                .containsExactly("user");

        aws.update("s", exporter.formatted("Same"));
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.reason("s", "s UPDATE_ROLLBACK_IN_PROGRESS"))
                .contains("Export shared cannot be updated as it is in use by user");
        aws.client.deleteStack(r -> r.stackName("s"));
        assertThat(aws.settled("s").stackStatusReason())
                .contains("Export shared cannot be deleted as it is in use by user");

        aws.create(
                "taker",
                "{Resources: {T: {Type: AWS::Test::Thing}}, Outputs: {O: {Value: x, Export: {Name: shared}}}}");
        assertThat(aws.settled("taker").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(aws.reason("taker", "taker ROLLBACK_IN_PROGRESS"))
                .isEqualTo("Export with name shared is already exported by stack s. Rollback requested by user.");
        aws.create("lost", "{Resources: {T: {Type: AWS::Test::Thing, Properties: {Value: !ImportValue nope}}}}");
        assertThat(aws.settled("lost").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(aws.reason("lost", "lost ROLLBACK_IN_PROGRESS")).startsWith("No export named nope found.");
    }
}
