package org.syndi.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateChecksTest {
    private static final PseudoParameters PSEUDO =
            new PseudoParameters("000000000000", "us-east-1", "shop", "arn:stack", List.of());

    private static Inputs inputs(String yaml, Map<String, String> given) {
        Template template = TemplateFormat.check(TemplateReader.read(yaml));
        return new Inputs(template, ParameterValues.resolve(template, given), PSEUDO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {Description: x}                          | At least one Resources member must be defined.
                    {Resources: {}}                           | At least one Resources member must be defined.
                    {Resources: [a]}                          | Resources member must be a Map
                    {Resources: {A: {}}}                      | [/Resources/A] Every Resources object must contain a Type member.
                    {Resources: {A-B: {Type: T}}}             | Resource name A-B is non alphanumeric.
                    {Resources: {A: {Type: T, Nope: 1}}}      | Invalid template resource property 'Nope'
                    {Nope: 1, Resources: {A: {Type: T}}}      | Invalid template property or properties [Nope]
                    {AWSTemplateFormatVersion: 2010-09-10, Resources: {A: {Type: T}}} | 2010-09-10 is not a supported value
                    {Resources: {A: {Type: T}}, Outputs: {O: {Description: x}}}  | Every Outputs member must contain a Value object
                    {Resources: {A: {Type: T}}, Outputs: {O: {Value: !Ref B}}}   | Unresolved resource dependencies [B] in the Outputs block of the template
                    {Resources: {A: {Type: T, DependsOn: [B, C]}}}               | Unresolved resource dependencies [B, C] in the Resources block of the template
                    {Resources: {A: {Type: T, Condition: C}}}                    | Unresolved condition dependency C in the Resources block of the template
                    {Resources: {A: {Type: T, DeletionPolicy: Keep}}}            | Unrecognized DeletionPolicy Keep for resource A
                    {Conditions: {C: !Equals [!Ref A, 1]}, Resources: {A: {Type: T}}} | Cannot reference resources in the Conditions block of the template
                    {Parameters: {P: {Type: AWS::SSM::Parameter::Value<String>}}, Resources: {A: {Type: T}}} | cannot look up the parameter P of type AWS::SSM
                    {Parameters: {P: {Type: Text}}, Resources: {A: {Type: T}}}   | Unrecognized parameter type: Text
                    {Parameters: {P: {Default: x}}, Resources: {A: {Type: T}}}   | Every Parameters object must contain a Type member.
                    """)
    void refusesMalformedTemplates(String yaml, String message) {
        assertThatThrownBy(() -> TemplateFormat.check(TemplateReader.read(yaml)))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesTheFiveHundredAndFirstResource() {
        String resources =
                IntStream.range(0, 501).mapToObj(i -> "R" + i + ": {Type: T}").collect(Collectors.joining(", "));
        assertThatThrownBy(() -> TemplateFormat.check(TemplateReader.read("Resources: {" + resources + "}")))
                .hasMessage("Template format error: Number of resources, 501, is greater than maximum allowed, 500");
    }

    @Test
    void leavesReferencesOfTransformedTemplatesForLater() {
        String yaml = "{Transform: X, Resources: {A: {Type: T, Properties: {P: !Ref Generated}}}}";
        assertThatCode(() -> TemplateFormat.check(TemplateReader.read(yaml))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {Type: String, AllowedValues: [a, b]}                | c    | Parameter 'P' must be one of AllowedValues
                    {Type: String, AllowedPattern: '[a-z]+'}             | aB   | Parameter 'P' must match pattern [a-z]+
                    {Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: must be small} | aB | Parameter 'P' failed to satisfy constraint: must be small
                    {Type: String, MinLength: 3}                         | ab   | Parameter 'P' must contain at least 3 characters
                    {Type: String, MaxLength: 3}                         | abcd | Parameter 'P' must contain at most 3 characters
                    {Type: Number}                                       | x    | Parameter 'P' must be a number.
                    {Type: Number, MinValue: 2}                          | 1    | Parameter 'P' must be a number not less than 2
                    {Type: Number, MaxValue: 2.5}                        | 2.6  | Parameter 'P' must be a number not greater than 2.5
                    {Type: List<Number>}                                 | 1,x  | Parameter 'P' must be a number.
                    {Type: CommaDelimitedList, AllowedValues: [a, b]}    | a,c  | Parameter 'P' must be one of AllowedValues
                    """)
    void refusesParameterValues(String declaration, String value, String message) {
        String yaml = "{Parameters: {P: " + declaration + "}, Resources: {A: {Type: T}}}";
        assertThatThrownBy(() -> inputs(yaml, Map.of("P", value))).hasMessage(message);
    }

    @Test
    void namesMissingAndUnknownParameters() {
        String yaml = "{Parameters: {B: {Type: String}, A: {Type: String}}, Resources: {R: {Type: T}}}";
        assertThatThrownBy(() -> inputs(yaml, Map.of())).hasMessage("Parameters: [A, B] must have values");
        assertThatThrownBy(() -> inputs(yaml, Map.of("X", "1", "A", "1", "B", "1")))
                .hasMessage("Parameters: [X] do not exist in the template");
    }

    @Test
    void takesNumbersWithinTheirBounds() {
        String yaml = "{Parameters: {P: {Type: Number, MinValue: 1, MaxValue: 3}}, Resources: {A: {Type: T}}}";
        assertThat(inputs(yaml, Map.of("P", "3")).parameters()).containsEntry("P", "3");
    }

    @Test
    void dropsResourcesAndOutputsWhoseConditionIsFalse() {
        Inputs inputs = inputs("""
                Conditions: {Never: !Equals [a, b], Always: !Not [!Condition Never]}
                Resources:
                  A: {Type: T, Condition: Never}
                  B: {Type: T, Condition: Always, DependsOn: A, Properties: {P: !If [Never, !Ref A, !Ref C]}}
                  C: {Type: T}
                Outputs:
                  O: {Condition: Never, Value: !Ref A}
                """, Map.of());
        ActiveTemplate active = ActiveTemplate.of(inputs);
        assertThat(active.resources()).containsOnlyKeys("B", "C");
        assertThat(active.outputs()).isEmpty();
        ResourceGraph graph = ResourceGraph.of(active.resources().values());
        assertThat(graph.needs("B")).containsExactly("C");
        assertThat(graph.order()).containsExactly("C", "B");
    }

    @Test
    void refusesConditionsInACircle() {
        String yaml = "{Conditions: {A: !Not [!Condition B], B: !Not [!Condition A]}, Resources: {R: {Type: T}}}";
        assertThatThrownBy(() -> ActiveTemplate.of(inputs(yaml, Map.of())))
                .hasMessageContaining("circular condition dependency");
    }

    @Test
    void namesTheResourcesOfACircleOnly() {
        Inputs inputs = inputs("""
                Resources:
                  Base: {Type: T}
                  A: {Type: T, Properties: {X: !Sub '${B.Arn}', Y: !Ref Base}}
                  B: {Type: T, DependsOn: C}
                  C: {Type: T, Properties: {X: !GetAtt A.Arn}}
                  Leaf: {Type: T, Properties: {X: !Ref A}}
                """, Map.of());
        assertThatThrownBy(() ->
                        ResourceGraph.of(ActiveTemplate.of(inputs).resources().values()))
                .hasMessage("Circular dependency between resources: [A, B, C]");
    }

    @Test
    void holdsParametersAgainstRules() {
        String yaml = """
                Parameters:
                  Pool: {Type: String, Default: ''}
                  Client: {Type: String, Default: ''}
                  Size: {Type: String, Default: small}
                Rules:
                  PoolNeedsClient:
                    RuleCondition: !Not [!Equals [!Ref Pool, '']]
                    Assertions:
                      - Assert: !Not [!Equals [!Ref Client, '']]
                        AssertDescription: Pool needs Client
                  Sizes:
                    Assertions:
                      - Assert: !Contains [[small, large], !Ref Size]
                        AssertDescription: Size is small or large
                Resources: {A: {Type: T}}
                """;
        assertThatCode(() -> Rules.check(inputs(yaml, Map.of()))).doesNotThrowAnyException();
        assertThatCode(() -> Rules.check(inputs(yaml, Map.of("Pool", "p", "Client", "c"))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Rules.check(inputs(yaml, Map.of("Pool", "p"))))
                .hasMessageContaining("Pool needs Client");
        assertThatThrownBy(() -> Rules.check(inputs(yaml, Map.of("Size", "huge"))))
                .hasMessageContaining("Size is small or large");
    }
}
