package org.syndi.local.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;
import software.amazon.awssdk.services.cloudformation.model.ParameterDeclaration;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

class TemplateOperationsTest {
    private static final String TEMPLATE = """
            AWSTemplateFormatVersion: '2010-09-09'
            Description: described
            Metadata: {Owner: lab}
            Parameters:
              Size: {Type: String, Default: small, AllowedValues: [small, large], Description: how big}
              Password: {Type: String, NoEcho: true}
            Resources:
              R: {Type: AWS::IAM::Role, Properties: {RoleName: !Ref Size}}
              T: {Type: AWS::Test::Thing}
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
    void validates() {
        ValidateTemplateResponse valid = aws.client.validateTemplate(r -> r.templateBody(TEMPLATE));
        assertThat(valid.description()).isEqualTo("described");
        assertThat(valid.capabilities()).containsExactly(Capability.CAPABILITY_NAMED_IAM);
        assertThat(valid.capabilitiesReason())
                .isEqualTo("The following resource(s) require capabilities: [AWS::IAM::Role]");
        assertThat(valid.parameters()).hasSize(2);
        assertThat(valid.parameters().get(0).defaultValue()).isEqualTo("small");
        assertThat(valid.parameters().get(1).noEcho()).isTrue();
        assertThatThrownBy(() -> aws.client.validateTemplate(r -> r.templateBody("{Resources: {A: {Type: X::Y::Z}}}")))
                .hasMessageContaining("Unrecognized resource types: [X::Y::Z]");
        assertThatThrownBy(() -> aws.client.validateTemplate(r -> r.templateBody("Resources: [")))
                .hasMessageContaining("Template format error: YAML not well-formed. (line 1, column 13)");
    }

    @Test
    void knowsWhatTransformsNeed() {
        ValidateTemplateResponse valid = aws.client.validateTemplate(r -> r.templateBody(
                "{Transform: AWS::Serverless-2016-10-31, Resources: {F: {Type: AWS::Serverless::Function}}}"));
        assertThat(valid.declaredTransforms()).containsExactly("AWS::Serverless-2016-10-31");
        assertThat(valid.capabilities()).containsExactly(Capability.CAPABILITY_AUTO_EXPAND);
    }

    @Test
    void summarizes() {
        GetTemplateSummaryResponse summary = aws.client.getTemplateSummary(r -> r.templateBody(TEMPLATE));
        ParameterDeclaration size = summary.parameters().get(0);
        assertThat(size.parameterType()).isEqualTo("String");
        assertThat(size.parameterConstraints().allowedValues()).containsExactly("small", "large");
        assertThat(size.description()).isEqualTo("how big");
        assertThat(summary.resourceTypes()).containsExactly("AWS::IAM::Role", "AWS::Test::Thing");
        assertThat(summary.version()).isEqualTo("2010-09-09");
        assertThat(summary.metadata()).isEqualTo("{\"Owner\":\"lab\"}");
    }

    @Test
    void keepsTheTemplateAsItWasGiven() {
        String template = "# mine\nResources: {T: {Type: AWS::Test::Thing}}\n";
        aws.create("s", template);
        aws.settled("s");
        assertThat(aws.client.getTemplate(r -> r.stackName("s")).templateBody()).isEqualTo(template);
        assertThat(aws.client.getTemplateSummary(r -> r.stackName("s")).resourceTypes())
                .containsExactly("AWS::Test::Thing");
        assertThatThrownBy(() -> aws.client.getTemplate(r -> r.stackName("nobody")))
                .hasMessageContaining("Stack with id nobody does not exist");
    }

    @Test
    void tellsAnOperationByItsId() {
        String operation = aws.client
                .createStack(r -> r.stackName("s")
                        .templateBody("{Resources: {Bad: {Type: AWS::Test::Thing, Properties: {FailOn: create}}}}")
                        .clientRequestToken("mine"))
                .operationId();
        aws.settled("s");
        assertThat(aws.events("s")).allMatch(event -> event.operationId().equals(operation));
        assertThat(aws.client
                        .describeEvents(r -> r.operationId(operation).filters(f -> f.failedEvents(true)))
                        .operationEvents())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.eventTypeAsString()).isEqualTo("PROVISIONING_ERROR");
                    assertThat(event.logicalResourceId()).isEqualTo("Bad");
                    assertThat(event.resourceStatusReason()).contains("create refused");
                    assertThat(event.clientRequestToken()).isEqualTo("mine");
                });
        assertThat(aws.client.describeEvents(r -> r.stackName("s")).operationEvents())
                .extracting(OperationEvent::operationStatusAsString)
                .startsWith("FAILED");
        assertThat(aws.settled("s").lastOperations().get(0).operationId()).isEqualTo(operation);
    }
}
