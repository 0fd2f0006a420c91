package org.syndi.local.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Rollbacks that somebody asks for. */
class StackRollbackTest {
    private static final String BEFORE = """
            Resources:
              Changed: {Type: AWS::Test::Thing, Properties: {Name: changed, Value: 1}}
              Replaced: {Type: AWS::Test::Thing, Properties: {Name: old}}
              Stubborn: {Type: AWS::Test::Thing, Properties: {Name: stubborn, Value: 1}}
            """;
    /** Changes everything, and fails at last; the way back fails at one resource. */
    private static final String STUCK = """
            Resources:
              Changed: {Type: AWS::Test::Thing, Properties: {Name: changed, Value: 2}}
              Replaced: {Type: AWS::Test::Thing, Properties: {Name: new}}
              Stubborn: {Type: AWS::Test::Thing, Properties: {Name: stubborn, Value: 2, FailOn: rollback}}
              Added: {Type: AWS::Test::Thing, DeletionPolicy: Retain, Properties: {Name: added}}
              Bad:
                Type: AWS::Test::Thing
                DependsOn: [Changed, Replaced, Stubborn, Added]
                Properties: {FailOn: create}
            """;
    /** The same, where the way back is open. */
    private static final String FAILING =
            STUCK.replace("Name: new", "Name: old").replace(", FailOn: rollback", "");

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

    private void create() {
        aws.create("s", BEFORE);
        aws.settled("s");
    }

    private String status() {
        return aws.settled("s").stackStatusAsString();
    }

    private String value(String thing) {
        return aws.things.all.get(thing).properties().get("Value").asText();
    }

    private void failWithoutRollback() {
        create();
        aws.client.updateStack(r -> r.stackName("s").templateBody(FAILING).disableRollback(true));
        assertThat(status()).isEqualTo("UPDATE_FAILED");
    }

    private void failToRollBack() {
        create();
        aws.update("s", STUCK);
        assertThat(status()).isEqualTo("UPDATE_ROLLBACK_FAILED");
    }

    @Test
    void leadsAFailedUpdateBackToTheLastStableState() {
        failWithoutRollback();
        assertThat(value("changed")).isEqualTo("2");

        String operation = aws.client
                .rollbackStack(r -> r.stackName("s").retainExceptOnCreate(true))
                .operationId();

        assertThat(status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(value("changed")).isEqualTo("1");
        assertThat(aws.things.all).containsOnlyKeys("changed", "old", "stubborn");
        assertThat(aws.client.getTemplate(r -> r.stackName("s")).templateBody()).isEqualTo(BEFORE);
        assertThat(aws.client.describeEvents(r -> r.operationId(operation)).operationEvents())
                .extracting(OperationEvent::operationTypeAsString)
                .containsOnly("ROLLBACK");
        aws.update("s", BEFORE.replace("1", "3"));
        assertThat(status()).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void keepsWhatIsNewAndRetainedUnlessToldOtherwise() {
        failWithoutRollback();

        aws.client.rollbackStack(r -> r.stackName("s"));

        assertThat(status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.history("s")).contains("Added DELETE_SKIPPED");
        assertThat(aws.things.all).containsKey("added");
    }

    @Test
    void leadsBackBehindAllTriesThatFailed() {
        failWithoutRollback();
        aws.client.updateStack(r -> r.stackName("s")
                .templateBody(FAILING.replace("Value: 2", "Value: 3"))
                .tags(Tag.builder().key("team").value("lab").build())
                .disableRollback(true));
        assertThat(status()).isEqualTo("UPDATE_FAILED");
        assertThat(value("changed")).isEqualTo("3");

        aws.client.rollbackStack(r -> r.stackName("s"));

        assertThat(status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(value("changed")).isEqualTo("1");
        assertThat(aws.things.all.get("changed").tags()).doesNotContainKey("team");
        assertThat(aws.settled("s").tags()).isEmpty();
    }

    @Test
    void deletesWhatAFailedCreationMade() {
        aws.client.createStack(r -> r.stackName("s").templateBody(FAILING).onFailure(OnFailure.DO_NOTHING));
        assertThat(status()).isEqualTo("CREATE_FAILED");
        assertThat(aws.things.all).containsKeys("changed", "added");

        aws.client.rollbackStack(r -> r.stackName("s").retainExceptOnCreate(true));

        assertThat(status()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(aws.things.all).isEmpty();
    }

    @Test
    void finishesTheCreationOnTheSecondTry() {
        aws.client.createStack(r -> r.stackName("s").templateBody(FAILING).onFailure(OnFailure.DO_NOTHING));
        assertThat(status()).isEqualTo("CREATE_FAILED");

        aws.client.updateStack(r -> r.stackName("s")
                .templateBody(FAILING.replace("FailOn: create", "Name: bad"))
                .disableRollback(true));

        assertThat(status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(aws.things.all).containsOnlyKeys("changed", "old", "stubborn", "added", "bad");
    }

    @Test
    void finishesARollbackThatWasStuckOnceItsCauseIsGone() {
        failToRollBack();
        assertThat(value("stubborn")).isEqualTo("2");
        assertThat(aws.things.all).containsKeys("old", "new");

        aws.client.continueUpdateRollback(r -> r.stackName("s"));
        assertThat(status()).as("nothing was mended yet").isEqualTo("UPDATE_ROLLBACK_FAILED");
        aws.things.relent();
        aws.client.continueUpdateRollback(r -> r.stackName("s"));

        assertThat(status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(value("stubborn")).isEqualTo("1");
        assertThat(value("changed")).isEqualTo("1");
        assertThat(aws.things.all).containsKeys("old", "added").doesNotContainKey("new");
        aws.update("s", BEFORE.replace("1", "3"));
        assertThat(status()).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void skipsWhatIsNamedAndNothingElse() {
        failToRollBack();
        assertThatThrownBy(() ->
                        aws.client.continueUpdateRollback(r -> r.stackName("s").resourcesToSkip("Changed")))
                .hasMessageContaining("[Changed]")
                .hasMessageContaining("UPDATE_FAILED");
        assertThat(status()).isEqualTo("UPDATE_ROLLBACK_FAILED");

        aws.client.continueUpdateRollback(r -> r.stackName("s").resourcesToSkip("Stubborn"));

        assertThat(status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(value("stubborn")).as("it is as the failed update left it").isEqualTo("2");
        assertThat(aws.client
                        .describeStackResource(r -> r.stackName("s").logicalResourceId("Stubborn"))
                        .stackResourceDetail()
                        .resourceStatusAsString())
                .isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void remembersTheStableStateAfterARestart() throws IOException {
        failToRollBack();
        aws.close();
        try (EmbeddedCloudFormation restarted = new EmbeddedCloudFormation(directory)) {
            restarted.client.continueUpdateRollback(r -> r.stackName("s").resourcesToSkip("Stubborn"));

            assertThat(restarted.settled("s").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
            assertThat(restarted.client.getTemplate(r -> r.stackName("s")).templateBody())
                    .isEqualTo(BEFORE);
        }
    }

    @Test
    void leadsBackAnUpdateThatARestartCutOff() throws IOException {
        create();
        aws.update("s", BEFORE.replace("Value: 1", "Value: 2, WaitFor: gate"));
        aws.awaitEvent("s", "Changed UPDATE_IN_PROGRESS");
        try (EmbeddedCloudFormation restarted = new EmbeddedCloudFormation(directory)) {
            assertThat(restarted.settled("s").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
            assertThat(restarted
                            .things
                            .all
                            .get("changed")
                            .properties()
                            .get("Value")
                            .asInt())
                    .isEqualTo(1);
        } finally {
            aws.things.open("gate");
        }
    }

    @Test
    void isRefusedWhereThereIsNothingToRollBack() {
        create();
        assertThatThrownBy(() -> aws.client.rollbackStack(r -> r.stackName("s")))
                .hasMessageContaining("is in CREATE_COMPLETE state and can not be rolled back");
        assertThatThrownBy(() -> aws.client.continueUpdateRollback(r -> r.stackName("s")))
                .hasMessageContaining("is in CREATE_COMPLETE state and can not continue rollback");
        assertThatThrownBy(() -> aws.client.continueUpdateRollback(r -> r.stackName("nobody")))
                .hasMessageContaining("Stack [nobody] does not exist");
        aws.update("s", STUCK);
        aws.settled("s");
        assertThatThrownBy(() -> aws.client.rollbackStack(r -> r.stackName("s")))
                .hasMessageContaining("is in UPDATE_ROLLBACK_FAILED state and can not be rolled back");
    }

    @Test
    void changeSetsSayWhatAFailureLeadsTo() {
        Stack failed = executed("kept", OnStackFailure.DO_NOTHING);
        assertThat(failed.stackStatusAsString()).isEqualTo("CREATE_FAILED");
        assertThat(executed("gone", OnStackFailure.DELETE).stackStatusAsString())
                .isEqualTo("DELETE_COMPLETE");
        assertThat(executed("back", OnStackFailure.ROLLBACK).stackStatusAsString())
                .isEqualTo("ROLLBACK_COMPLETE");
        create();
        assertThatThrownBy(() -> aws.client.createChangeSet(r -> r.stackName("s")
                        .changeSetName("update")
                        .templateBody(FAILING)
                        .onStackFailure(OnStackFailure.DELETE)))
                .hasMessageContaining("only valid for change sets of the type CREATE");
    }

    private Stack executed(String name, OnStackFailure onFailure) {
        String template = "Resources: {Bad: {Type: AWS::Test::Thing, Properties: {FailOn: create}}}";
        String id = aws.client
                .createChangeSet(r -> r.stackName(name)
                        .changeSetName("first")
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody(template)
                        .onStackFailure(onFailure))
                .stackId();
        aws.client.executeChangeSet(r -> r.stackName(name).changeSetName("first"));
        return aws.settled(id);
    }
}
