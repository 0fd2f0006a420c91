package org.syndi.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
    private static final String SECTIONS = """
            Parameters:
              Env: {Type: String, Default: prod}
              Port: {Type: Number, Default: 8080}
              Padded: {Type: Number, Default: '007'}
              Names: {Type: CommaDelimitedList, Default: 'a, b,c'}
              Ports: {Type: List<Number>, Default: '80,443'}
              Password: {Type: String, NoEcho: true, Default: hunter2!}
            Mappings:
              Sizes: {prod: {Memory: 512, Zones: [x, y]}}
            Conditions:
              IsProd: !Equals [!Ref Env, prod]
              IsTest: !Not [!Condition IsProd]
              Both: !And [!Condition IsProd, !Condition IsTest]
              Either: !Or [!Condition IsProd, !Condition IsTest]
            Resources:
              Role: {Type: T}
              Thing:
                Type: T
                Properties:
                  Value: %s
            """;
    private static final ResourceValues RESOURCES = new ResourceValues() {
        @Override
        public Optional<String> ref(String logicalId) {
            return logicalId.equals("Role") ? Optional.of("role-1") : Optional.empty();
        }

        @Override
        public Optional<String> attribute(String logicalId, String attribute) {
            return switch (attribute) {
                case "Arn" -> Optional.of("arn:aws:iam::1:role/role-1");
                case "Later" -> Optional.of(Evaluator.KNOWN_AFTER_APPLY);
                default -> Optional.empty();
            };
        }
    };

    private static Inputs inputs(String value) {
        Template template = TemplateFormat.check(TemplateReader.read(SECTIONS.formatted(value)));
        return new Inputs(
                template,
                ParameterValues.resolve(template, Map.of()),
                new PseudoParameters("000000000000", "eu-west-1", "shop", "arn:stack/shop/1", List.of("arn:sns:t")));
    }

    private static JsonNode value(Inputs inputs) {
        JsonNode properties = ActiveTemplate.of(inputs).resources().get("Thing").properties();
        return new Evaluator(
                        inputs,
                        RESOURCES,
                        name -> Optional.of("exported").filter(e -> name.equals("known")),
                        "Resources")
                .evaluate(properties)
                .path("Value");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    !Ref Env                                  | "prod"
                    !Ref Port                                 | 8080
                    !Ref Padded                               | "007"
                    !Ref Names                                | ["a","b","c"]
                    !Ref Ports                                | [80,443]
                    !Ref AWS::AccountId                       | "000000000000"
                    !Ref AWS::Region                          | "eu-west-1"
                    !Ref AWS::Partition                       | "aws"
                    !Ref AWS::URLSuffix                       | "amazonaws.com"
                    !Ref AWS::StackName                       | "shop"
                    !Ref AWS::StackId                         | "arn:stack/shop/1"
                    !Ref AWS::NotificationARNs                | ["arn:sns:t"]
                    [1, !Ref AWS::NoValue, 2]                 | [1,2]
                    {A: !Ref AWS::NoValue, B: 1}              | {"B":1}
                    !Ref Role                                 | "role-1"
                    !GetAtt Role.Arn                          | "arn:aws:iam::1:role/role-1"
                    {Fn::GetAtt: Role.Arn}                    | "arn:aws:iam::1:role/role-1"
                    !Sub '${Env}-${Port}-${Padded}'           | "prod-8080-007"
                    !Sub '${Role} ${Role.Arn} ${!Env}'        | "role-1 arn:aws:iam::1:role/role-1 ${Env}"
                    !Sub ['${A}/${Env}', {A: !Ref Role}]      | "role-1/prod"
                    !Join ['-', [a, !Ref Port, true]]         | "a-8080-true"
                    !Join [',', !Ref Names]                   | "a,b,c"
                    !Split ['.', 'a.b.']                      | ["a","b",""]
                    !Select [1, !Ref Names]                   | "b"
                    !Select ['0', !Split ['/', 'x/y']]        | "x"
                    !Base64 äb                                | "w6Ri"
                    !FindInMap [Sizes, !Ref Env, Memory]      | 512
                    !FindInMap [Sizes, prod, Zones]           | ["x","y"]
                    !GetAZs ''                                | ["eu-west-1a","eu-west-1b","eu-west-1c"]
                    !Select [0, !GetAZs us-east-2]            | "us-east-2a"
                    !Cidr [10.1.0.0/16, 3, 8]                 | ["10.1.0.0/24","10.1.1.0/24","10.1.2.0/24"]
                    !Cidr [10.1.9.200/22, 1, 4]               | ["10.1.8.0/28"]
                    !ImportValue known                        | "exported"
                    !If [IsProd, 1, 2]                        | 1
                    !If [IsTest, 1, {A: !If [Either, x, y]}]  | {"A":"x"}
                    !If [Both, 1, !Ref AWS::NoValue]          | MISSING
                    {Condition: {StringEquals: x}}            | {"Condition":{"StringEquals":"x"}}
                    !GetAtt Role.Later                        | "{{changeSet:KNOWN_AFTER_APPLY}}"
                    !Sub 'x ${Role.Later} y'                  | "{{changeSet:KNOWN_AFTER_APPLY}}"
                    !Join ['', [a, !GetAtt Role.Later]]       | "{{changeSet:KNOWN_AFTER_APPLY}}"
                    !Select [0, [a, !GetAtt Role.Later]]      | "a"
                    !Select [9, !Split [',', !GetAtt Role.Later]] | "{{changeSet:KNOWN_AFTER_APPLY}}"
                    """)
    void evaluatesFunctions(String yaml, String json) {
        JsonNode value = value(inputs(yaml));
        assertThat(value.isMissingNode() ? "MISSING" : value.toString()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    !Ref Nobody                  | Unresolved resource dependencies [Nobody] in the Resources block
                    !Sub '${Nobody}'             | Unresolved resource dependencies [Nobody] in the Resources block
                    !GetAtt Nobody.Arn           | Template error: instance of Fn::GetAtt references undefined resource Nobody
                    !GetAtt Env.Arn              | Template error: instance of Fn::GetAtt references undefined resource Env
                    !GetAtt Role.Nope            | Template error: resource Role does not support attribute type Nope in Fn::GetAtt
                    !If [Nope, 1, 2]             | Unresolved condition dependency Nope in the Resources block of the template
                    !If [IsProd, 1]              | Fn::If requires a list argument
                    !Select [3, [a]]             | Fn::Select cannot select nonexistent value at index 3
                    !Select [x, [a]]             | Fn::Select requires a list argument
                    !Join [a]                    | every Fn::Join object requires two parameters
                    !Join [a, b]                 | every Fn::Join object requires two parameters
                    !Split [a]                   | every Fn::Split object requires two parameters
                    !Sub ['x', y]                | One or more Fn::Sub intrinsic functions
                    !Sub '${a b}'                | variable names in Fn::Sub syntax must contain only
                    !Sub '${Names}'              | Fn::Sub expression does not resolve to a string: ${Names}
                    !FindInMap [Nope, a, b]      | Mapping named 'Nope' is not present
                    !FindInMap [Sizes, a, b]     | Unable to get mapping for Sizes::a::b
                    !ImportValue other           | No export named other found.
                    !Cidr [10.0.0.0/24, 2, 8]    | Fn::Cidr needs
                    {Fn::Nope: 1}                | Fn::Nope is no function
                    !Transform {Name: My}        | has no macro My
                    '{{resolve:ssm:a}}'          | cannot resolve the dynamic reference
                    """)
    void refusesInCloudFormationsWords(String yaml, String message) {
        assertThatThrownBy(() -> value(inputs(yaml)))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    @Test
    void hidesNoEchoValues() {
        Inputs inputs = inputs("!Sub 'pw=${Password} ${Port}'");
        assertThat(value(inputs).asText()).isEqualTo("pw=hunter2! 8080");
        assertThat(value(inputs.masked()).asText()).isEqualTo("pw=**** 8080");
        Secrets secrets = Secrets.of(inputs.template(), inputs.parameters());
        assertThat(secrets.strip("Invalid password hunter2! given")).isEqualTo("Invalid password **** given");
        assertThat(secrets).asString().doesNotContain("hunter2");
    }
}
