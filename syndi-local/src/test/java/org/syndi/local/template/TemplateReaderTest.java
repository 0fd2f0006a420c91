package org.syndi.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    !Ref Bucket                      | {"Ref":"Bucket"}
                    !Condition IsProd                | {"Condition":"IsProd"}
                    !GetAtt Role.Arn                 | {"Fn::GetAtt":["Role","Arn"]}
                    !GetAtt Nested.Outputs.Url       | {"Fn::GetAtt":["Nested","Outputs.Url"]}
                    !GetAtt [Role, Arn]              | {"Fn::GetAtt":["Role","Arn"]}
                    !Sub '${A}-b'                    | {"Fn::Sub":"${A}-b"}
                    !Sub ['${A}', {A: !Ref B}]       | {"Fn::Sub":["${A}",{"A":{"Ref":"B"}}]}
                    !If [C, 1, !Ref AWS::NoValue]    | {"Fn::If":["C",1,{"Ref":"AWS::NoValue"}]}
                    !Join ['', [a, !GetAtt B.C]]     | {"Fn::Join":["",["a",{"Fn::GetAtt":["B","C"]}]]}
                    !Select [0, !GetAZs '']          | {"Fn::Select":[0,{"Fn::GetAZs":""}]}
                    !Split [',', a]                  | {"Fn::Split":[",","a"]}
                    !Cidr [10.0.0.0/16, 2, 8]        | {"Fn::Cidr":["10.0.0.0/16",2,8]}
                    !Base64 text                     | {"Fn::Base64":"text"}
                    !FindInMap [A, B, C]             | {"Fn::FindInMap":["A","B","C"]}
                    !ImportValue name                | {"Fn::ImportValue":"name"}
                    !Not [!Equals [a, b]]            | {"Fn::Not":[{"Fn::Equals":["a","b"]}]}
                    !Transform {Name: N}             | {"Fn::Transform":{"Name":"N"}}
                    !Ref 123                         | {"Ref":"123"}
                    """)
    void expandsShortTags(String yaml, String json) throws Exception {
        assertThat(read(yaml)).isEqualTo(JSON.readTree(json));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    2012-10-17    | "2012-10-17"
                    '2012-10-17'  | "2012-10-17"
                    yes           | true
                    Off           | false
                    'yes'         | "yes"
                    y             | "y"
                    yEs           | "yEs"
                    12            | 12
                    -3            | -3
                    0755          | 493
                    0x1F          | 31
                    098           | "098"
                    000000000089  | "000000000089"
                    123456789012  | 123456789012
                    1.5           | 1.5
                    python3.13    | "python3.13"
                    1.2.3         | "1.2.3"
                    22:22         | "22:22"
                    .inf          | ".inf"
                    !!str 12      | "12"
                    "null"        | "null"
                    arn:aws:s3:::*| "arn:aws:s3:::*"
                    """)
    void typesPlainScalarsAsYaml11(String yaml, String json) throws Exception {
        assertThat(read(yaml).toString()).isEqualTo(json.strip());
    }

    private static JsonNode read(String yaml) {
        return TemplateReader.read("Value: " + yaml).get("Value");
    }

    @Test
    void readsBlocksAndKeepsTheOrderOfKeys() {
        JsonNode template = TemplateReader.read("""
                # a comment
                Resources:
                  Zeta:
                    Properties:
                      Code: |
                        line 1
                        line 2
                      Name: !Sub
                        - '${A}'
                        - A: !Select
                            - 1
                            - [x, y]
                  Alpha: {Type: T}
                """);
        assertThat(template.get("Resources").fieldNames()).toIterable().containsExactly("Zeta", "Alpha");
        assertThat(template.at("/Resources/Zeta/Properties/Code").asText()).isEqualTo("line 1\nline 2\n");
        assertThat(template.at("/Resources/Zeta/Properties/Name/Fn::Sub/1/A/Fn::Select/1/0")
                        .asText())
                .isEqualTo("x");
    }

    @Test
    void readsJsonAndFlowYaml() {
        assertThat(TemplateReader.read(" {\"A\": {\"Fn::GetAtt\": \"B.C\"}, \"N\": 1.5}"))
                .hasToString("{\"A\":{\"Fn::GetAtt\":\"B.C\"},\"N\":1.5}");
        assertThat(TemplateReader.read("{A: !Ref B}")).hasToString("{\"A\":{\"Ref\":\"B\"}}");
    }

    @Test
    void takesTheLastOfARepeatedKey() {
        assertThat(TemplateReader.read("A: 1\nA: 2")).hasToString("{\"A\":2}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `A: [1, 2`                      | YAML not well-formed. (line 1, column 9)
                    `A: 1\\n B: 2`                  | YAML not well-formed. (line 2, column 3)
                    `A: !Nope x`                    | YAML not well-formed. (line 1, column 4): unknown tag !Nope
                    `A: !!set {a, b}`               | CloudFormation does not take the tag tag:yaml.org,2002:set
                    `{"A": 1,\\n "B" 2}`            | JSON not well-formed. (line 2, column
                    `just text`                     | Template format error: unsupported structure.
                    ``                              | Template format error: unsupported structure.
                    `- a`                           | Template format error: unsupported structure.
                    `A: {B: [x, ~]}`                | [/A/B/1] 'null' values are not allowed in templates
                    `Outputs:`                      | [/Outputs] 'null' values are not allowed in templates
                    `M: {123456789012: x}`          | [/M] map keys must be strings; received numeric [123456789012]
                    `A: &a 1\\nB: *a`               | YAML aliases are not allowed in CloudFormation templates (line 2, column 4)
                    `A: &a {x: 1}\\nB: {<<: *a}`    | YAML aliases are not allowed in CloudFormation templates
                    `---\\nA: 1\\n---\\nB: 1`       | YAML not well-formed. (line 3, column 1)
                    """)
    void refusesWithThePlace(String text, String message) {
        assertThatThrownBy(() -> TemplateReader.read(text.replace("\\n", "\n")))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }
}
