package org.syndi.local.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.TokenAlreadyExistsException;

/** Calls whose answers were lost are made again, with the token of the first time. */
class ClientTokenTest {
    private static final String TEMPLATE =
            "{Resources: {Thing: {Type: AWS::Test::Thing, Properties: {Name: thing, Value: %s}}}}";

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

    private String create(String token, int value) {
        return aws.client
                .createStack(r ->
                        r.stackName("s").templateBody(TEMPLATE.formatted(value)).clientRequestToken(token))
                .stackId();
    }

    private void update(String token, int value) {
        aws.client.updateStack(
                r -> r.stackName("s").templateBody(TEMPLATE.formatted(value)).clientRequestToken(token));
    }

    private long operations(String status) {
        return aws.history("s").stream().filter(("s " + status)::equals).count();
    }

    @Test
    void createsAStackOnce() {
        String id = create("one", 1);
        aws.settled("s");
        assertThat(create("one", 1)).isEqualTo(id);
        assertThat(operations("CREATE_IN_PROGRESS")).isEqualTo(1);
        assertThat(aws.events("s")).extracting(StackEvent::clientRequestToken).containsOnly("one");
        assertThatThrownBy(() -> create("one", 2)).isInstanceOf(TokenAlreadyExistsException.class);
        assertThatThrownBy(() -> create("two", 1)).isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void createsAStackOnceForCallsAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<String> call = () -> create("one", 1);
        List<Future<String>> answers = threads.invokeAll(java.util.Collections.nCopies(8, call));
        assertThat(answers)
                .extracting(Future::get)
                .containsOnly(aws.settled("s").stackId());
        assertThat(operations("CREATE_IN_PROGRESS")).isEqualTo(1);
        threads.shutdown();
    }

    @Test
    void knowsATokenAlsoAfterLaterOperationsAndARestart() throws IOException {
        create("one", 1);
        aws.settled("s");
        update("two", 2);
        aws.settled("s");
        update("three", 3);
        aws.settled("s");
        aws.close();
        aws = new EmbeddedCloudFormation(directory, aws);
        update("two", 2);
        assertThat(aws.settled("s").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(operations("UPDATE_IN_PROGRESS")).isEqualTo(2);
        assertThat(aws.things.all.get("thing").properties().path("Value").asText())
                .isEqualTo("3");
        assertThatThrownBy(() -> update("one", 5)).isInstanceOf(TokenAlreadyExistsException.class);
    }

    @Test
    void executesAndDeletesOnce() {
        Runnable propose = () -> aws.client.createChangeSet(r -> r.stackName("s")
                .changeSetName("c")
                .changeSetType(ChangeSetType.CREATE)
                .clientToken("made")
                .templateBody(TEMPLATE.formatted(1)));
        propose.run();
        propose.run();
        Runnable execute = () -> aws.client.executeChangeSet(
                r -> r.stackName("s").changeSetName("c").clientRequestToken("run"));
        execute.run();
        aws.settled("s");
        execute.run();
        assertThat(operations("CREATE_IN_PROGRESS")).isEqualTo(1);
        assertThatThrownBy(() -> aws.client.executeChangeSet(r -> r.stackName("s")
                        .changeSetName("c")
                        .disableRollback(true)
                        .clientRequestToken("run")))
                .isInstanceOf(TokenAlreadyExistsException.class);
        assertThatThrownBy(() -> aws.client.deleteStack(r -> r.stackName("s").clientRequestToken("run")))
                .isInstanceOf(TokenAlreadyExistsException.class);
        String id = aws.settled("s").stackId();
        aws.client.deleteStack(r -> r.stackName(id).clientRequestToken("gone"));
        aws.settled(id);
        aws.client.deleteStack(r -> r.stackName(id).clientRequestToken("gone"));
        assertThat(aws.settled(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }
}
