package org.syndi.local.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.Tag;

class ChangeSetDiffTest {
    private static final String TEMPLATE = """
            Parameters:
              Size: {Type: String, Default: small}
              Password: {Type: String, NoEcho: true, Default: first-secret}
            Resources:
              Base: {Type: AWS::Test::Thing, Properties: {Fixed: 1, Value: !Ref Size, Secret: !Sub 'pw:${Password}'}}
              ByRef: {Type: AWS::Test::Thing, Properties: {Name: r, Value: !Ref Base}}
              ByFixedRef: {Type: AWS::Test::Thing, Properties: {Fixed: !Sub 'x-${Base}', Other: {Deep: [a, b]}}}
              Third: {Type: AWS::Test::Thing, Properties: {Value: !Ref ByFixedRef}}
              ByAttribute: {Type: AWS::Test::Thing, Properties: {Fixed: !GetAtt Base.Arn}}
              Alone: {Type: AWS::Test::Thing, DeletionPolicy: Retain, Metadata: {V: 1}}
            """;

    @TempDir
    Path directory;

    private EmbeddedCloudFormation aws;

    @BeforeEach
    void start() throws IOException {
        aws = new EmbeddedCloudFormation(directory);
        aws.create("s", TEMPLATE);
        aws.settled("s");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Map<String, ResourceChange> changes(String template, Parameter... parameters) {
        aws.client.createChangeSet(
                r -> r.stackName("s").changeSetName("c").templateBody(template).parameters(parameters));
        return described(true);
    }

    private Map<String, ResourceChange> described(boolean values) {
        return aws
                .client
                .describeChangeSet(r -> r.stackName("s").changeSetName("c").includePropertyValues(values))
                .changes()
                .stream()
                .map(change -> change.resourceChange())
                .collect(Collectors.toMap(ResourceChange::logicalResourceId, change -> change));
    }

    /** {@code name recreation evaluation source entity} of each detail. */
    private static List<String> details(ResourceChange change) {
        return change.details().stream().map(ChangeSetDiffTest::line).toList();
    }

    private static String line(ResourceChangeDetail detail) {
        return detail.target().name() + " " + detail.target().requiresRecreationAsString() + " "
                + detail.evaluationAsString() + " " + detail.changeSourceAsString() + " " + detail.causingEntity();
    }

    @Test
    void followsAReplacementThroughReferences() {
        Map<String, ResourceChange> changes = changes(TEMPLATE.replace("Fixed: 1", "Fixed: 2"));
        assertThat(changes).containsOnlyKeys("Base", "ByRef", "ByFixedRef", "Third", "ByAttribute");
        assertThat(changes.get("Base").replacementAsString()).isEqualTo("True");
        assertThat(changes.get("Base").policyActionAsString()).isEqualTo("ReplaceAndDelete");
        assertThat(details(changes.get("Base"))).containsExactly("Fixed Always Static DirectModification null");
        assertThat(changes.get("ByRef").replacementAsString()).isEqualTo("False");
        assertThat(details(changes.get("ByRef"))).containsExactly("Value Never Dynamic ResourceReference Base");
        assertThat(changes.get("ByRef").details().get(0).target().afterValue())
                .isEqualTo("{{changeSet:KNOWN_AFTER_APPLY}}");
        assertThat(changes.get("ByFixedRef").replacementAsString()).isEqualTo("Conditional");
        assertThat(details(changes.get("ByFixedRef"))).containsExactly("Fixed Always Dynamic ResourceReference Base");
        assertThat(details(changes.get("Third"))).containsExactly("Value Never Dynamic ResourceReference ByFixedRef");
        assertThat(changes.get("ByAttribute").replacementAsString()).isEqualTo("Conditional");
        assertThat(details(changes.get("ByAttribute")))
                .containsExactly("Fixed Always Dynamic ResourceAttribute Base.Arn");
    }

    @Test
    void fearsForAttributesOfWhatIsChanged() {
        Map<String, ResourceChange> changes = changes(
                TEMPLATE,
                Parameter.builder().parameterKey("Size").parameterValue("large").build());
        assertThat(changes).containsOnlyKeys("Base", "ByAttribute");
        assertThat(changes.get("Base").replacementAsString()).isEqualTo("False");
        assertThat(details(changes.get("Base")))
                .containsExactly(
                        "Value Never Static ParameterReference Size", "Value Never Dynamic DirectModification null");
        assertThat(changes.get("ByAttribute").replacementAsString()).isEqualTo("Conditional");
        aws.client.executeChangeSet(r -> r.stackName("s").changeSetName("c"));
        aws.awaitEvent("s", "s UPDATE_COMPLETE");
        assertThat(aws.history("s")).contains("Base UPDATE_COMPLETE").doesNotContain("ByAttribute UPDATE_COMPLETE");
    }

    @Test
    void tellsValuesOnDemandAndByTheirPath() throws Exception {
        Map<String, ResourceChange> changes = changes(TEMPLATE.replace("[a, b]", "[a, c, d]"));
        List<ResourceChangeDetail> details = changes.get("ByFixedRef").details();
        assertThat(details).hasSize(2);
        assertThat(details.get(0).target().path()).isEqualTo("/Properties/Other/Deep/1");
        assertThat(details.get(0).target().beforeValue()).isEqualTo("b");
        assertThat(details.get(0).target().afterValue()).isEqualTo("c");
        assertThat(details.get(0).target().attributeChangeTypeAsString()).isEqualTo("Modify");
        assertThat(details.get(1).target().attributeChangeTypeAsString()).isEqualTo("Add");
        JsonNode after = new ObjectMapper().readTree(changes.get("ByFixedRef").afterContext());
        assertThat(after.at("/Properties/Other/Deep/2").asText()).isEqualTo("d");
        ResourceChange bare = described(false).get("ByFixedRef");
        assertThat(bare.afterContext()).isNull();
        assertThat(bare.details().get(0).target().afterValue()).isNull();
    }

    @Test
    void hidesHiddenValues() {
        Map<String, ResourceChange> changes = changes(
                TEMPLATE,
                Parameter.builder()
                        .parameterKey("Password")
                        .parameterValue("second-secret")
                        .build());
        assertThat(details(changes.get("Base")))
                .containsExactly(
                        "Secret Never Static ParameterReference Password",
                        "Secret Never Dynamic DirectModification null");
        assertThat(changes.toString()).contains("pw:****").doesNotContain("-secret");
    }

    @Test
    void tellsAdditionsRemovalsAndAttributes() {
        Map<String, ResourceChange> changes =
                changes(TEMPLATE.replace("Metadata: {V: 1}", "Metadata: {V: 2}").replaceAll("  Third.*\n", "")
                        + "  New: {Type: AWS::Test::Thing, Properties: {Value: !Ref Alone}}\n");
        assertThat(changes).containsOnlyKeys("Alone", "Third", "New");
        assertThat(changes.get("New").actionAsString()).isEqualTo("Add");
        assertThat(changes.get("New").physicalResourceId()).isNull();
        assertThat(changes.get("New").afterContext()).contains("\"Properties\":{\"Value\":\"s-Alone-");
        assertThat(changes.get("Third").actionAsString()).isEqualTo("Remove");
        assertThat(changes.get("Third").policyActionAsString()).isEqualTo("Delete");
        assertThat(changes.get("Alone").scopeAsStrings()).containsExactly("Metadata");
        assertThat(changes.get("Alone").replacementAsString()).isEqualTo("False");
    }

    @Test
    void tellsOfTheStacksTags() {
        aws.client.createChangeSet(r -> r.stackName("s")
                .changeSetName("c")
                .usePreviousTemplate(true)
                .tags(Tag.builder().key("team").value("lab").build()));
        assertThat(described(true).get("Alone").scopeAsStrings()).containsExactly("Tags");
    }
}
