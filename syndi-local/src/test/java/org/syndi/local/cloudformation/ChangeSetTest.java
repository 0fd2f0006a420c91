package org.syndi.local.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

class ChangeSetTest {
    private static final String TEMPLATE =
            "{Resources: {A: {Type: AWS::Test::Thing, Properties: {Name: a, Value: %s}}}}";

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

    private String make(String name, ChangeSetType type, String template) {
        return aws.client
                .createChangeSet(r ->
                        r.stackName("s").changeSetName(name).changeSetType(type).templateBody(template))
                .id();
    }

    private DescribeChangeSetResponse describe(String name) {
        return aws.client.describeChangeSet(r -> r.stackName("s").changeSetName(name));
    }

    private void execute(String name) {
        aws.client.executeChangeSet(r -> r.stackName("s").changeSetName(name));
    }

    @Test
    void createsAStackAfterItsReview() {
        String arn = make("first", ChangeSetType.CREATE, TEMPLATE.formatted("1"));
        assertThat(arn).matches("arn:aws:cloudformation:us-east-1:000000000000:changeSet/first/[-0-9a-f]{36}");
        assertThat(aws.client
                        .describeStacks(r -> r.stackName("s"))
                        .stacks()
                        .get(0)
                        .stackStatusAsString())
                .isEqualTo("REVIEW_IN_PROGRESS");
        DescribeChangeSetResponse set = describe("first");
        assertThat(set.statusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(set.executionStatusAsString()).isEqualTo("AVAILABLE");
        assertThat(set.changes()).hasSize(1);
        assertThat(set.changes().get(0).resourceChange().actionAsString()).isEqualTo("Add");
        assertThat(aws.things.all).isEmpty();
        make("second", ChangeSetType.CREATE, TEMPLATE.formatted("2"));
        execute(arn);
        aws.awaitEvent("s", "s CREATE_COMPLETE");
        assertThat(aws.settled("s").changeSetId()).isEqualTo(arn);
        assertThat(aws.history("s")).startsWith("s REVIEW_IN_PROGRESS", "s CREATE_IN_PROGRESS");
        assertThatThrownBy(() -> describe("second")).isInstanceOf(ChangeSetNotFoundException.class);
        assertThat(aws.client.listChangeSets(r -> r.stackName("s")).summaries()).isEmpty();
    }

    @Test
    void refusesWhatTheStackIsNotFor() {
        assertThatThrownBy(() -> make("u", ChangeSetType.UPDATE, TEMPLATE.formatted("1")))
                .hasMessageContaining("Stack [s] does not exist");
        make("c", ChangeSetType.CREATE, TEMPLATE.formatted("1"));
        assertThatThrownBy(() -> make("u", ChangeSetType.UPDATE, TEMPLATE.formatted("1")))
                .hasMessageContaining("is in REVIEW_IN_PROGRESS state and can not be updated.");
        assertThatThrownBy(() -> make("c", ChangeSetType.CREATE, TEMPLATE.formatted("1")))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("ChangeSet c already exists");
        assertThatThrownBy(() -> aws.create("s", TEMPLATE.formatted("1"))).isInstanceOf(AlreadyExistsException.class);
        execute("c");
        aws.awaitEvent("s", "s CREATE_COMPLETE");
        assertThatThrownBy(() -> make("again", ChangeSetType.CREATE, TEMPLATE.formatted("1")))
                .hasMessageContaining(
                        "Stack [s] already exists and cannot be created again with the changeSet [again].");
        assertThatThrownBy(() -> make("i", ChangeSetType.IMPORT, TEMPLATE.formatted("1")))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("ResourcesToImport must be given");
    }

    @Test
    void failsWithoutChanges() {
        aws.create("s", TEMPLATE.formatted("1"));
        aws.settled("s");
        make("empty", ChangeSetType.UPDATE, TEMPLATE.formatted("1"));
        DescribeChangeSetResponse set = describe("empty");
        assertThat(set.statusAsString()).isEqualTo("FAILED");
        assertThat(set.executionStatusAsString()).isEqualTo("UNAVAILABLE");
        assertThat(set.statusReason())
                .isEqualTo("The submitted information didn't contain changes."
                        + " Submit different information to create a change set.");
        assertThatThrownBy(() -> execute("empty")).isInstanceOf(InvalidChangeSetStatusException.class);
        assertThat(aws.client
                        .describeEvents(r -> r.changeSetName(set.changeSetId()))
                        .operationEvents())
                .extracting(
                        OperationEvent::operationTypeAsString,
                        OperationEvent::operationStatusAsString,
                        OperationEvent::eventTypeAsString)
                .containsExactly(tuple("CREATE_CHANGESET", "FAILED", "STACK_EVENT"));
        aws.client.deleteChangeSet(r -> r.stackName("s").changeSetName("empty"));
        aws.client.deleteChangeSet(r -> r.stackName("s").changeSetName("empty"));
        assertThatThrownBy(() -> describe("empty")).isInstanceOf(ChangeSetNotFoundException.class);
    }

    @Test
    void updatesAndMakesOtherSetsObsoleteOrGone() {
        aws.create("s", TEMPLATE.formatted("1"));
        aws.settled("s");
        make("early", ChangeSetType.UPDATE, TEMPLATE.formatted("2"));
        aws.update("s", TEMPLATE.formatted("3"));
        aws.settled("s");
        assertThat(describe("early").executionStatusAsString()).isEqualTo("OBSOLETE");
        assertThatThrownBy(() -> execute("early")).hasMessageContaining("[OBSOLETE]");
        make("late", ChangeSetType.UPDATE, TEMPLATE.formatted("4"));
        assertThat(aws.client.listChangeSets(r -> r.stackName("s")).summaries())
                .extracting(ChangeSetSummary::changeSetName)
                .containsExactlyInAnyOrder("early", "late");
        execute("late");
        aws.awaitEvent("s", "s UPDATE_COMPLETE");
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(aws.things.all.get("a").properties().get("Value").asInt()).isEqualTo(4);
        assertThat(aws.client.listChangeSets(r -> r.stackName("s")).summaries()).isEmpty();
    }

    @Test
    void isTheSameForTheSameToken() {
        List<String> arns = Stream.of("t", "t")
                .map(token -> aws.client
                        .createChangeSet(r -> r.stackName("s")
                                .changeSetName("c")
                                .changeSetType(ChangeSetType.CREATE)
                                .clientToken(token)
                                .templateBody(TEMPLATE.formatted("1")))
                        .id())
                .toList();
        assertThat(arns.get(0)).isEqualTo(arns.get(1));
    }

    @Test
    void doesOnFailureWhatWasAsked() {
        String failing = "{Resources: {A: {Type: AWS::Test::Thing, Properties: {FailOn: create}}}}";
        String stack = aws.client
                .createChangeSet(r -> r.stackName("s")
                        .changeSetName("c")
                        .changeSetType(ChangeSetType.CREATE)
                        .onStackFailure(OnStackFailure.DELETE)
                        .templateBody(failing))
                .stackId();
        assertThatThrownBy(() -> aws.client.executeChangeSet(
                        r -> r.stackName("s").changeSetName("c").disableRollback(true)))
                .hasMessageContaining("DisableRollback cannot be specified");
        execute("c");
        aws.awaitEvent(stack, "s DELETE_COMPLETE");
        make("c", ChangeSetType.CREATE, failing);
        aws.client.executeChangeSet(r -> r.stackName("s").changeSetName("c").disableRollback(true));
        aws.awaitEvent("s", "s CREATE_FAILED");
    }

    @Test
    void expandsTransforms() {
        String template =
                "{Transform: AWS::Shout-2026, Resources: {A: {Type: AWS::Test::Shout, Properties: {Name: a%s}}}}";
        make("good", ChangeSetType.CREATE, template.formatted(", Value: quiet"));
        assertThat(describe("good").changes().get(0).resourceChange().resourceType())
                .isEqualTo("AWS::Test::Thing");
        assertThat(aws.client
                        .getTemplate(r -> r.stackName("s").changeSetName("good").templateStage(TemplateStage.PROCESSED))
                        .templateBody())
                .isEqualTo(
                        "{\"Resources\":{\"A\":{\"Type\":\"AWS::Test::Thing\",\"Properties\":{\"Name\":\"a\",\"Value\":\"QUIET\"}}}}");
        make("bad", ChangeSetType.CREATE, template.formatted(""));
        assertThat(describe("bad").statusReason())
                .isEqualTo("Transform AWS::Shout-2026 failed with: Invalid document: Value is missing.");
        make(
                "unknown",
                ChangeSetType.CREATE,
                template.replace("AWS::Shout-2026", "Mine").formatted(""));
        assertThat(describe("unknown").statusReason()).isEqualTo("No transform named 000000000000::Mine found.");
        assertThatThrownBy(() -> aws.create("direct", template.formatted(", Value: quiet")))
                .isInstanceOf(InsufficientCapabilitiesException.class)
                .hasMessageContaining("Requires capabilities : [CAPABILITY_AUTO_EXPAND]");
        aws.client.createStack(r -> r.stackName("direct")
                .templateBody(template.formatted(", Value: quiet"))
                .capabilities(Capability.CAPABILITY_AUTO_EXPAND));
        aws.settled("direct");
        assertThat(aws.things.all.get("a").properties().get("Value").asText()).isEqualTo("QUIET");
    }

    @Test
    void wantsCapabilities() {
        String role = "Resources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: r}}}";
        assertThatThrownBy(() -> make("c", ChangeSetType.CREATE, role))
                .isInstanceOf(InsufficientCapabilitiesException.class);
        make("t", ChangeSetType.CREATE, "Transform: AWS::Shout-2026\n" + role);
        assertThat(describe("t").statusReason()).isEqualTo("Requires capabilities : [CAPABILITY_NAMED_IAM]");
    }

    @Test
    void pagesThroughManyChanges() {
        StringBuilder template = new StringBuilder("Resources:\n");
        for (int i = 0; i < 230; i++) {
            template.append("  T").append(i).append(": {Type: AWS::Test::Thing}\n");
        }
        make("big", ChangeSetType.CREATE, template.toString());
        assertThat(describe("big").changes()).hasSize(100);
        assertThat(aws.client
                        .describeChangeSetPaginator(r -> r.stackName("s").changeSetName("big"))
                        .changes())
                .hasSize(230);
        execute("big");
        aws.awaitEvent("s", "s CREATE_COMPLETE");
        assertThat(aws.events("s")).hasSize(1 + 1 + 3 * 230 + 1);
    }
}
