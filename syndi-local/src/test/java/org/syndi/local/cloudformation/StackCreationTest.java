package org.syndi.local.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;

class StackCreationTest {
    private static final String CHAIN = """
            Description: a chain
            Resources:
              First: {Type: AWS::Test::Thing, Properties: {Name: first, Value: !Ref AWS::StackName}}
              Second:
                Type: AWS::Test::Thing
                Metadata: {Owner: me}
                Properties: {Name: second, Value: !GetAtt First.Arn}
            Outputs:
              Url: {Value: !Sub 'https://api.amazonaws.com/${Second}', Export: {Name: !Sub '${AWS::StackName}-url'}}
              Plain: {Value: !GetAtt First.Echo, Description: what First says}
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

    @Test
    void createsInTheOrderOfReferences() {
        String arn = aws.create("chain", CHAIN);
        Stack stack = aws.settled("chain");
        assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(arn).matches("arn:aws:cloudformation:us-east-1:000000000000:stack/chain/[-0-9a-f]{36}");
        assertThat(stack.stackId()).isEqualTo(arn);
        assertThat(stack.description()).isEqualTo("a chain");
        assertThat(aws.history("chain"))
                .containsExactly(
                        "chain CREATE_IN_PROGRESS",
                        "First CREATE_IN_PROGRESS",
                        "First CREATE_IN_PROGRESS",
                        "First CREATE_COMPLETE",
                        "Second CREATE_IN_PROGRESS",
                        "Second CREATE_IN_PROGRESS",
                        "Second CREATE_COMPLETE",
                        "chain CREATE_COMPLETE");
        assertThat(aws.events("chain").get(0).resourceStatusReason()).isEqualTo("User Initiated");
        assertThat(aws.events("chain").get(2).resourceStatusReason()).isEqualTo("Resource creation Initiated");
        assertThat(aws.things.all.get("second").properties().get("Value").asText())
                .isEqualTo("arn:thing:first");
        assertThat(aws.things.all.get("second").tags()).containsEntry("aws:cloudformation:logical-id", "Second");
    }

    @Test
    void showsOutputsAsTheyAnswerHere() {
        aws.create("chain", CHAIN);
        assertThat(aws.settled("chain").outputs())
                .containsExactly(
                        Output.builder()
                                .outputKey("Url")
                                .outputValue("http://127.0.0.1/second")
                                .exportName("chain-url")
                                .build(),
                        Output.builder()
                                .outputKey("Plain")
                                .outputValue("chain")
                                .description("what First says")
                                .build());
        assertThat(aws.client.listExports().exports().get(0).value()).isEqualTo("http://127.0.0.1/second");
    }

    @Test
    void describesResources() {
        String arn = aws.create("chain", CHAIN);
        aws.settled("chain");
        assertThat(aws.client.describeStackResources(r -> r.stackName(arn)).stackResources())
                .extracting(StackResource::logicalResourceId, StackResource::physicalResourceId)
                .containsExactly(tuple("First", "first"), tuple("Second", "second"));
        assertThat(aws.client
                        .describeStackResource(r -> r.stackName("chain").logicalResourceId("Second"))
                        .stackResourceDetail()
                        .metadata())
                .isEqualTo("{\"Owner\":\"me\"}");
        assertThat(aws.client.listStackResources(r -> r.stackName("chain")).stackResourceSummaries())
                .hasSize(2);
        assertThatThrownBy(() -> aws.client.describeStackResource(
                        r -> r.stackName("chain").logicalResourceId("Nope")))
                .hasMessageContaining("Resource Nope does not exist for stack chain");
    }

    @Test
    void rollsBackAFailedCreation() {
        String template = """
                Resources:
                  Good: {Type: AWS::Test::Thing, Properties: {Name: good}}
                  Bad: {Type: AWS::Test::Thing, DependsOn: Good, Properties: {FailOn: create}}
                  Never: {Type: AWS::Test::Thing, DependsOn: Bad}
                """;
        aws.create("failing", template);
        assertThat(aws.settled("failing").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(aws.history("failing"))
                .containsExactly(
                        "failing CREATE_IN_PROGRESS",
                        "Good CREATE_IN_PROGRESS",
                        "Good CREATE_IN_PROGRESS",
                        "Good CREATE_COMPLETE",
                        "Bad CREATE_IN_PROGRESS",
                        "Bad CREATE_FAILED",
                        "failing ROLLBACK_IN_PROGRESS",
                        "Bad DELETE_COMPLETE",
                        "Good DELETE_IN_PROGRESS",
                        "Good DELETE_COMPLETE",
                        "failing ROLLBACK_COMPLETE");
        assertThat(aws.reason("failing", "Bad CREATE_FAILED"))
                .matches(
                        "Resource handler returned message: \"create refused, value was \" \\(RequestToken: [-0-9a-f]+,"
                                + " HandlerErrorCode: InvalidRequest\\)");
        assertThat(aws.reason("failing", "failing ROLLBACK_IN_PROGRESS"))
                .isEqualTo("The following resource(s) failed to create: [Bad]. Rollback requested by user.");
        assertThat(aws.things.all).isEmpty();
        assertThatThrownBy(() -> aws.update("failing", CHAIN))
                .hasMessageContaining("is in ROLLBACK_COMPLETE state and can not be updated.");
        assertThatThrownBy(() -> aws.create("failing", CHAIN)).isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void cancelsTheSiblingsOfAFailedResource() {
        String template = """
                Resources:
                  Bad: {Type: AWS::Test::Thing, Properties: {FailOn: create}}
                  Slow: {Type: AWS::Test::Thing, Properties: {Name: slow, WaitFor: gate}}
                """;
        aws.create("siblings", template);
        aws.awaitEvent("siblings", "Slow CREATE_IN_PROGRESS");
        aws.awaitEvent("siblings", "Bad CREATE_FAILED");
        aws.things.open("gate");
        assertThat(aws.settled("siblings").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(aws.reason("siblings", "Slow CREATE_FAILED")).isEqualTo("Resource creation cancelled");
        assertThat(aws.reason("siblings", "siblings ROLLBACK_IN_PROGRESS")).contains("[Bad, Slow]");
        assertThat(aws.things.all).isEmpty();
    }

    @Test
    void keepsWhatWasMadeIfRollbackIsOff() {
        String template = """
                Resources:
                  Good: {Type: AWS::Test::Thing, Properties: {Name: good}}
                  Bad: {Type: AWS::Test::Thing, DependsOn: Good, Properties: {FailOn: %s}}
                """;
        aws.client.createStack(r ->
                r.stackName("kept").templateBody(template.formatted("create")).disableRollback(true));
        Stack failed = aws.settled("kept");
        assertThat(failed.stackStatusAsString()).isEqualTo("CREATE_FAILED");
        assertThat(failed.disableRollback()).isTrue();
        assertThat(aws.things.all).containsOnlyKeys("good");
        assertThatThrownBy(() -> aws.update("kept", template.formatted("never")))
                .hasMessageContaining("is in CREATE_FAILED state and can not be updated.");
        aws.client.updateStack(r ->
                r.stackName("kept").templateBody(template.formatted("never")).disableRollback(true));
        assertThat(aws.settled("kept").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(aws.things.all).hasSize(2);
    }

    @Test
    void deletesAFailedStackOnDemand() {
        String arn = aws.client
                .createStack(r -> r.stackName("gone")
                        .templateBody("{Resources: {Bad: {Type: AWS::Test::Thing, Properties: {FailOn: create}}}}")
                        .onFailure(OnFailure.DELETE))
                .stackId();
        assertThat(aws.settled(arn).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThatThrownBy(() -> aws.client.describeStacks(r -> r.stackName("gone")))
                .hasMessageContaining("Stack with id gone does not exist");
    }

    @Test
    void retainsOnRollbackWhatIsToBeRetained() {
        aws.create("retaining", """
                Resources:
                  Kept: {Type: AWS::Test::Thing, DeletionPolicy: Retain, Properties: {Name: kept}}
                  Dropped: {Type: AWS::Test::Thing, DeletionPolicy: RetainExceptOnCreate, Properties: {Name: dropped}}
                  Bad: {Type: AWS::Test::Thing, DependsOn: [Kept, Dropped], Properties: {FailOn: create}}
                """);
        aws.settled("retaining");
        assertThat(aws.history("retaining")).contains("Kept DELETE_SKIPPED", "Dropped DELETE_COMPLETE");
        assertThat(aws.things.all).containsOnlyKeys("kept");
    }

    @Test
    void tellsThatARollbackFailed() {
        aws.create("stuck", """
                Resources:
                  Sticky: {Type: AWS::Test::Thing, Properties: {Name: sticky, FailOn: delete}}
                  Bad: {Type: AWS::Test::Thing, DependsOn: Sticky, Properties: {FailOn: create}}
                """);
        Stack stack = aws.settled("stuck");
        assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_FAILED");
        assertThat(stack.stackStatusReason()).isEqualTo("The following resource(s) failed to delete: [Sticky]. ");
    }

    @Test
    void answersTheSameTokenWithTheSameStack() {
        String first = aws.client
                .createStack(r -> r.stackName("once").templateBody(CHAIN).clientRequestToken("t"))
                .stackId();
        String second = aws.client
                .createStack(r -> r.stackName("once").templateBody(CHAIN).clientRequestToken("t"))
                .stackId();
        assertThat(second).isEqualTo(first);
        assertThatThrownBy(() -> aws.create("once", CHAIN))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Stack [once] already exists");
    }

    @Test
    void runsSeveralStacksAtOnce() {
        List<String> names = List.of("one", "two", "three", "four");
        names.forEach(name -> aws.create(
                name,
                "{Resources: {A: {Type: AWS::Test::Thing, Properties: {WaitFor: all}}, B: {Type: AWS::Test::Thing}}}"));
        names.forEach(name -> aws.awaitEvent(name, "A CREATE_IN_PROGRESS"));
        aws.things.open("all");
        names.forEach(
                name -> assertThat(aws.settled(name).stackStatusAsString()).isEqualTo("CREATE_COMPLETE"));
        assertThat(aws.things.all).hasSize(8);
    }

    @Test
    void wantsCapabilitiesForRoles() {
        String named = "{Resources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: r}}}}";
        String unnamed = "{Resources: {R: {Type: AWS::IAM::Role}}}";
        assertThatThrownBy(() -> aws.create("role", unnamed))
                .isInstanceOf(InsufficientCapabilitiesException.class)
                .hasMessageContaining("Requires capabilities : [CAPABILITY_IAM]");
        assertThatThrownBy(() -> aws.client.createStack(
                        r -> r.stackName("role").templateBody(named).capabilities(Capability.CAPABILITY_IAM)))
                .hasMessageContaining("Requires capabilities : [CAPABILITY_NAMED_IAM]");
        aws.client.createStack(
                r -> r.stackName("role").templateBody(unnamed).capabilities(Capability.CAPABILITY_NAMED_IAM));
        assertThat(aws.settled("role").capabilities()).containsExactly(Capability.CAPABILITY_NAMED_IAM);
    }

    @Test
    void refusesWhatIsNoTemplateForIt() {
        assertThatThrownBy(() -> aws.create("a_b", CHAIN)).hasMessageContaining("at 'stackName' failed to satisfy");
        assertThatThrownBy(() -> aws.create("x", "{Resources: {A: {Type: AWS::EC2::VPC}}}"))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("Unrecognized resource types: [AWS::EC2::VPC]");
        assertThatThrownBy(() -> aws.create("x", "{Resources: {A: {Type: AWS::CloudFormation::Stack}}}"))
                .hasMessageContaining("no nested stacks");
        assertThatThrownBy(() -> aws.create(
                        "x",
                        "{Resources: {A: {Type: AWS::Test::Thing, DependsOn: B},"
                                + " B: {Type: AWS::Test::Thing, DependsOn: A}}}"))
                .hasMessageContaining("Circular dependency between resources: [A, B]");
        assertThatThrownBy(() -> aws.create("x", CHAIN + "#".repeat(51_200)))
                .hasMessageContaining("at 'templateBody' failed to satisfy constraint");
        assertThatThrownBy(() -> aws.client.createStack(r -> r.stackName("x")))
                .hasMessageContaining("Either Template URL or Template Body must be specified.");
    }

    @Test
    void readsTemplatesFromBuckets() {
        aws.objects.put("templates/deep/chain.yaml", CHAIN);
        aws.client.createStack(r ->
                r.stackName("by-host").templateURL("https://templates.s3.us-east-1.amazonaws.com/deep/chain.yaml"));
        assertThat(aws.settled("by-host").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(aws.client
                        .validateTemplate(r -> r.templateURL(aws.uri() + "/templates/deep/chain.yaml"))
                        .description())
                .isEqualTo("a chain");
        assertThatThrownBy(() -> aws.client.validateTemplate(r -> r.templateURL("https://s3.amazonaws.com/a/b")))
                .hasMessageContaining("S3 error: The specified key does not exist.");
        assertThatThrownBy(() -> aws.client.validateTemplate(r -> r.templateURL("file:template")))
                .hasMessageContaining("TemplateURL must be a supported URL.");
    }

    @Test
    void keepsHiddenValuesHidden() {
        aws.client.createStack(r -> r.stackName("secret")
                .templateBody("""
                        Parameters: {Password: {Type: String, NoEcho: true}}
                        Resources:
                          Good: {Type: AWS::Test::Thing, Properties: {Name: good, Value: !Sub 'pw ${Password}'}}
                          Bad: {Type: AWS::Test::Thing, DependsOn: Good, Properties: {FailOn: create, Value: !Ref Password}}
                        """)
                .disableRollback(true)
                .parameters(Parameter.builder()
                        .parameterKey("Password")
                        .parameterValue("hunter2!")
                        .build()));
        Stack stack = aws.settled("secret");
        assertThat(aws.things.all.get("good").properties().get("Value").asText())
                .isEqualTo("pw hunter2!");
        assertThat(stack.parameters().get(0).parameterValue()).isEqualTo("****");
        assertThat(aws.events("secret").toString())
                .contains("pw ****", "value was ****")
                .doesNotContain("hunter2!");
        assertThat(aws.client.describeEvents(r -> r.stackName("secret")).toString())
                .doesNotContain("hunter2!");
    }
}
