package org.syndi.local.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;
import software.amazon.awssdk.services.cloudformation.model.Tag;

class ImportTest {
    private static final String RETAINED =
            "{Type: AWS::Test::Thing, DeletionPolicy: RetainExceptOnCreate, Properties: {Name: %s}}";

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

    private void exists(String name) {
        aws.things.all.put(
                name, new Things.Thing(JsonNodeFactory.instance.objectNode().put("Value", "old"), Map.of()));
    }

    private DescribeChangeSetResponse make(Consumer<CreateChangeSetRequest.Builder> more, String... resources) {
        String id = aws.client
                .createChangeSet(request -> request.stackName("s")
                        .changeSetName("c")
                        .templateBody("Resources:\n  " + String.join("\n  ", resources))
                        .applyMutation(more))
                .id();
        return aws.client.describeChangeSet(request -> request.changeSetName(id));
    }

    private static ResourceToImport named(String logicalId, String name) {
        return ResourceToImport.builder()
                .logicalResourceId(logicalId)
                .resourceType("AWS::Test::Thing")
                .resourceIdentifier(Map.of("Name", name))
                .build();
    }

    private static Consumer<CreateChangeSetRequest.Builder> importing(ResourceToImport... resources) {
        return request -> request.changeSetType(ChangeSetType.IMPORT).resourcesToImport(resources);
    }

    private static Consumer<CreateChangeSetRequest.Builder> lookingFor(ChangeSetType type) {
        return request -> request.changeSetType(type).importExistingResources(true);
    }

    private String executed() {
        aws.client.executeChangeSet(request -> request.stackName("s").changeSetName("c"));
        return aws.settled("s").stackStatusAsString();
    }

    private static List<String> actions(DescribeChangeSetResponse set) {
        return set.changes().stream()
                .map(Change::resourceChange)
                .map(change ->
                        change.actionAsString() + " " + change.logicalResourceId() + " " + change.physicalResourceId())
                .toList();
    }

    @Test
    void makesAStackOfWhatIsThere() {
        exists("a");

        DescribeChangeSetResponse set = make(importing(named("A", "a")), "A: " + RETAINED.formatted("a"));
        assertThat(set.statusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(set.statusReason()).startsWith("Verify that resources and their properties");
        assertThat(actions(set)).containsExactly("Import A a");

        assertThat(executed()).isEqualTo("IMPORT_COMPLETE");
        assertThat(aws.history("s"))
                .containsExactly(
                        "s REVIEW_IN_PROGRESS",
                        "s IMPORT_IN_PROGRESS",
                        "A IMPORT_IN_PROGRESS",
                        "A IMPORT_COMPLETE",
                        "s IMPORT_COMPLETE");
        assertThat(aws.things.all.get("a").properties().path("Value").asText())
                .as("an import changes nothing of it")
                .isEqualTo("old");
    }

    @Test
    void saysWhatAnImportHasToName() {
        assertThat(aws.client
                        .getTemplateSummary(request -> request.templateBody("Resources: {A: " + RETAINED.formatted("a")
                                + ", W: {Type: AWS::CloudFormation::WaitConditionHandle}}"))
                        .resourceIdentifierSummaries())
                .singleElement()
                .satisfies(summary -> {
                    assertThat(summary.resourceType()).isEqualTo("AWS::Test::Thing");
                    assertThat(summary.logicalResourceIds()).containsExactly("A");
                    assertThat(summary.resourceIdentifiers()).containsExactly("Name");
                });
    }

    @Test
    void updatesWhatWasImportedLikeAnythingElse() {
        exists("a");
        make(importing(named("A", "a")), "A: " + RETAINED.formatted("a"));
        executed();

        aws.update("s", "Resources: {A: " + RETAINED.formatted("a, Value: new") + ", B: {Type: AWS::Test::Thing}}");

        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(aws.things.all.get("a").properties().path("Value").asText()).isEqualTo("new");
        String id = aws.settled("s").stackId();
        aws.client.deleteStack(request -> request.stackName("s"));
        aws.awaitEvent(id, "A DELETE_SKIPPED");
        assertThat(aws.things.all).containsKey("a");
    }

    @Test
    void addsToAStackWithoutTouchingTheRest() {
        exists("a");
        aws.create("s", "Resources: {Mine: {Type: AWS::Test::Thing, Properties: {Name: mine}}}");
        aws.settled("s");
        String mine = "Mine: {Type: AWS::Test::Thing, Properties: {Name: mine}}";

        make(importing(named("A", "a")), mine, "A: " + RETAINED.formatted("a"));

        assertThat(executed()).isEqualTo("IMPORT_COMPLETE");
        assertThat(aws.history("s")).doesNotContain("Mine UPDATE_IN_PROGRESS");
        assertThat(aws.client
                        .describeStackResources(request -> request.stackName("s"))
                        .stackResources())
                .extracting(resource -> resource.logicalResourceId() + " " + resource.resourceStatusAsString())
                .containsExactlyInAnyOrder("Mine CREATE_COMPLETE", "A IMPORT_COMPLETE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A: {Type: AWS::Test::Thing, Properties: {Name: a}} | must have DeletionPolicy attribute specified",
                "B: {Type: AWS::Test::Thing} | The logical resource ids [A] provided in ResourceToImport do not exist",
                "A: {Type: AWS::IAM::Role, DeletionPolicy: Retain} | Resource type of [A] passed in ResourceToImport",
                "A: {Type: AWS::Test::Thing, DeletionPolicy: Retain, Properties: {Name: b}}"
                        + " | The Identifier [Name] for resource [A] does not match"
            })
    void refusesATemplateThatImportsNothingProper(String resource, String message) {
        exists("a");

        assertThatThrownBy(() -> make(
                        importing(named("A", "a"))
                                .andThen(request -> request.capabilitiesWithStrings("CAPABILITY_NAMED_IAM")),
                        resource))
                .hasMessageContaining(message);
        assertThatThrownBy(() -> aws.client.describeStacks(request -> request.stackName("s")))
                .as("nothing is left behind")
                .hasMessageContaining("does not exist");
    }

    @Test
    void allowsNothingBesideTheImport() {
        exists("a");
        String imported = "A: " + RETAINED.formatted("a");

        assertThatThrownBy(() -> make(importing(named("A", "a")), imported, "B: {Type: AWS::Test::Thing}"))
                .hasMessageContaining("Resources [B] is missing from ResourceToImport list");
        assertThatThrownBy(() -> make(
                        importing(named("A", "a"))
                                .andThen(request -> request.tags(
                                        Tag.builder().key("k").value("v").build())),
                        imported))
                .hasMessageContaining("As part of the import operation, you cannot modify or add [Tags]");
        assertThatThrownBy(() -> aws.client.createChangeSet(request -> request.stackName("s")
                        .changeSetName("c")
                        .templateBody("{Resources: {" + imported + "}, Outputs: {O: {Value: x}}}")
                        .applyMutation(importing(named("A", "a")))))
                .hasMessageContaining("As part of the import operation, you cannot modify or add [Outputs]");
        aws.create("s", "Resources: {Mine: {Type: AWS::Test::Thing, Properties: {Name: mine}}}");
        aws.settled("s");
        assertThatThrownBy(() -> make(importing(named("A", "a")), imported))
                .hasMessageContaining(
                        "You have modified resources [Mine] in your template that are not being imported");
    }

    @Test
    void failsAChangeSetForWhatIsNotThereOrInAnotherStack() {
        assertThat(make(importing(named("A", "a")), "A: " + RETAINED.formatted("a"))
                        .statusReason())
                .isEqualTo("Resource of type 'AWS::Test::Thing' with identifier 'a' was not found.");
        String other = aws.create("other", "Resources: {X: {Type: AWS::Test::Thing, Properties: {Name: a}}}");
        aws.settled("other");
        aws.client.deleteChangeSet(request -> request.stackName("s").changeSetName("c"));

        DescribeChangeSetResponse set = make(importing(named("A", "a")), "A: " + RETAINED.formatted("a"));
        assertThat(set.statusAsString()).isEqualTo("FAILED");
        assertThat(set.executionStatusAsString()).isEqualTo("UNAVAILABLE");
        assertThat(set.statusReason()).isEqualTo("a already exists in stack " + other);
    }

    @Test
    void letsGoAgainIfAnImportFails() {
        exists("a");
        exists("b");
        make(
                importing(named("A", "a"), named("B", "b")),
                "A: " + RETAINED.formatted("a"),
                "B: " + RETAINED.formatted("b").replace("DeletionPolicy", "DependsOn: A, DeletionPolicy"));
        aws.things.all.remove("b");

        assertThat(executed()).isEqualTo("IMPORT_ROLLBACK_COMPLETE");
        assertThat(aws.reason("s", "s IMPORT_ROLLBACK_IN_PROGRESS"))
                .isEqualTo("The following resource(s) failed to import: [B]. ");
        assertThat(aws.history("s")).contains("A IMPORT_ROLLBACK_COMPLETE");
        assertThat(aws.things.all).containsKey("a");
        aws.update("s", "Resources: {C: {Type: AWS::Test::Thing}}");
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void findsExistingThingsByTheirNamesInATemplate() {
        exists("a");

        DescribeChangeSetResponse set =
                make(lookingFor(ChangeSetType.CREATE), "A: " + RETAINED.formatted("a"), "N: {Type: AWS::Test::Thing}");

        assertThat(actions(set)).containsExactly("Import A a", "Add N null");
        assertThat(set.importExistingResources()).isTrue();
        assertThat(executed()).isEqualTo("CREATE_COMPLETE");
        assertThat(aws.history("s")).contains("A IMPORT_COMPLETE", "N CREATE_COMPLETE");
    }

    @Test
    void takesANameMadeByAFunctionForANewThing() {
        exists("a");

        DescribeChangeSetResponse set = make(lookingFor(ChangeSetType.CREATE), "A: " + RETAINED.formatted("!Sub a"));

        assertThat(actions(set)).containsExactly("Add A null");
        assertThat(executed()).isEqualTo("ROLLBACK_COMPLETE");
    }

    @Test
    void wantsToBeToldThatWhatItFoundIsRetained() {
        exists("a");

        DescribeChangeSetResponse set =
                make(lookingFor(ChangeSetType.CREATE), "A: {Type: AWS::Test::Thing, Properties: {Name: a}}");

        assertThat(set.statusAsString()).isEqualTo("FAILED");
        assertThat(set.statusReason()).endsWith("for successful import. The affected resources are A ({Name=a})");
    }

    @Test
    void neverDeletesAnImportedThingInARollback() {
        exists("a");
        exists("b");
        String fails = "F: {Type: AWS::Test::Thing, DependsOn: %s, Properties: {FailOn: create}}";
        make(lookingFor(ChangeSetType.CREATE), "A: " + RETAINED.formatted("a"), fails.formatted("A"));
        aws.client.executeChangeSet(
                request -> request.stackName("s").changeSetName("c").retainExceptOnCreate(true));
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(aws.history("s")).contains("A DELETE_SKIPPED");
        assertThat(aws.things.all).containsKey("a");
        aws.client.deleteStack(request -> request.stackName("s"));
        aws.create("t", "Resources: {Mine: {Type: AWS::Test::Thing, Properties: {Name: mine}}}");
        aws.settled("t");

        aws.client.createChangeSet(request -> request.stackName("t")
                .changeSetName("c")
                .importExistingResources(true)
                .templateBody("Resources:\n  Mine: {Type: AWS::Test::Thing, Properties: {Name: mine}}\n  B: "
                        + RETAINED.formatted("b") + "\n  " + fails.formatted("B")));
        aws.client.executeChangeSet(
                request -> request.stackName("t").changeSetName("c").retainExceptOnCreate(true));

        aws.awaitEvent("t", "t UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.things.all).containsKeys("b", "mine");
    }

    @Test
    void refusesEarlyWhatExistsAndIsNotToBeImported() {
        exists("taken");
        DescribeChangeSetResponse set = make(
                request -> request.changeSetType(ChangeSetType.CREATE),
                "Taken: " + RETAINED.formatted("taken"),
                "Free: " + RETAINED.formatted("free"));

        assertThat(set.statusAsString()).isEqualTo("FAILED");
        assertThat(set.statusReason()).contains("[AWS::EarlyValidation::ResourceExistenceCheck]");
        assertThat(aws.client
                        .describeEvents(request ->
                                request.changeSetName(set.changeSetId()).filters(filter -> filter.failedEvents(true)))
                        .operationEvents())
                .filteredOn(event -> "VALIDATION_ERROR".equals(event.eventTypeAsString()))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.logicalResourceId()).isEqualTo("Taken");
                    assertThat(event.validationName()).isEqualTo("NAME_CONFLICT_VALIDATION");
                    assertThat(event.validationStatusReason())
                            .isEqualTo("Resource of type 'AWS::Test::Thing' with identifier 'taken' already exists.");
                    assertThat(event.validationPath()).isEqualTo("/Resources/Taken/Properties/Name");
                });
        assertThat(aws.client
                        .describeStackEvents(request -> request.stackName("s"))
                        .stackEvents())
                .as("these are told by DescribeEvents only")
                .hasSize(1);
    }
}
