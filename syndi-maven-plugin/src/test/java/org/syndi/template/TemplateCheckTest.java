package org.syndi.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateCheckTest {
    private static final String SOUND = """
            Transform: AWS::Serverless-2016-10-31
            Parameters:
              Stage: {Type: String, Default: a}
            Mappings:
              Sizes: {a: {memory: '512'}}
            Conditions:
              IsA: !Equals [!Ref Stage, a]
              IsB: !Not [!Condition IsA]
            Resources:
              Bucket: {Type: AWS::S3::Bucket, Condition: IsA}
              Role: {Type: AWS::IAM::Role, Properties: {RoleName: !Sub '${Stage}-${AWS::Region}-${!Kept}'}}
              F:
                Type: AWS::Serverless::Function
                DependsOn: [Bucket, Role]
                Properties:
                  Role: !GetAtt Role.Arn
                  MemorySize: !FindInMap [Sizes, a, memory]
                  Environment: {Variables: {B: !If [IsB, !Ref Bucket, !Ref 'AWS::NoValue']}}
            Outputs:
              Arn: {Value: !GetAtt F.Arn, Condition: IsA}
              Mapped: {Value: !Sub ['${x}-${F.Version}', {x: !Ref Bucket}]}
              Generated: {Value: !Ref FRole}
              Api: {Value: !Ref ServerlessRestApi}
            """;

    private static String faults(String text, String... furtherTypes) {
        SamTemplate template = SamTemplate.parse("t.yaml", text);
        Map<String, String> values = TemplateParameter.values(template.parameters(), Map.of());
        List<TemplateFault> faults = TemplateCheck.faults(
                template,
                ResourceTypes.knownWith(Set.of(furtherTypes)),
                new KnownValues(TemplateDocument.of(template), values));
        return faults.stream().map(fault -> fault.line() + ": " + fault.text()).collect(Collectors.joining("\n"));
    }

    @Test
    void findsNothingInASoundTemplateOrInOurOwn() {
        assertThat(faults(SOUND)).isEmpty();
        assertThat(faults(SamTemplate.read(java.nio.file.Path.of("../infra/template.yaml"))
                        .text()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            AWS::S3::Bucket             | AWS::S3::Buckets           | 10: The resource Bucket has the type AWS::S3::Buckets, which AWS does not have; did you mean AWS::S3::Bucket?
            AWS::IAM::Role              | AWS::Lambda::Funktion      | 11: The resource Role has the type AWS::Lambda::Funktion, which AWS does not have; did you mean AWS::Lambda::Function?
            AWS::IAM::Role              | AWS::Nowhere::Thing        | 11: The resource Role has the type AWS::Nowhere::Thing, which AWS does not have.
            AWS::IAM::Role              | aws::iam::role             | 11: The resource Role has the type
            AWS::IAM::Role              | Role                       | 11: The resource Role has the type 'Role', which is no name of a type.
            Type: AWS::IAM::Role,       | Typ: AWS::IAM::Role,       | 11: The resource Role has the attribute 'Typ', which no resource has; did you mean 'Type'?
            {Type: AWS::S3::Bucket,     | {Type: '',                 | 10: The resource Bucket has no Type.
            Outputs:                    | Output:                    | 19: A template has no section 'Output'; did you mean 'Outputs'?
            DependsOn                   | DependOn                   | 14: The resource F has the attribute 'DependOn', which no resource has; did you mean 'DependsOn'?
            Default: a                  | Defalt: a                  | 3: The parameter Stage has the attribute 'Defalt', which no parameter has; did you mean 'Default'?
            Type: String                | Type: Strng                | 3: The parameter Stage has the type 'Strng', which there is not.
            [Bucket, Role]              | [Buckt, Role]              | 14: There is no resource 'Buckt'; did you mean 'Bucket'?
            Role.Arn                    | Rolle.Arn                  | 16: There is no resource 'Rolle'; did you mean 'Role'?
            '${Stage}-                  | '${Stag}-                  | 11: There is no parameter or resource 'Stag'; did you mean 'Stage'?
            AWS::Region                 | AWS::Regio                 | 11: There is no parameter or resource 'AWS::Regio'; did you mean 'AWS::Region'?
            [!Ref Stage, a]             | [!Ref Bucket, a]           | 7: There is no parameter 'Bucket'.
            [!Condition IsA]            | [{Condition: IsC}]         | 8: There is no condition 'IsC'; did you mean 'IsA'?
            !If [IsB,                   | !If [IsX,                  | 18: There is no condition 'IsX'; did you mean 'IsA'?
            Condition: IsA}\\n          | Condition: IsZ}\\n         | 10: There is no condition 'IsZ'; did you mean 'IsA'?
            !FindInMap [Sizes           | Fn::FindInMap: [Sies       | 17: There is no mapping 'Sies'; did you mean 'Sizes'?
            {Value: !GetAtt F.Arn,      | {Export: {Name: x},        | 20: The output Arn has no Value.
            !Ref FRole                  | !Ref Nobody                | 22: There is no parameter or resource 'Nobody'.
            Mappings:\\n  Sizes: {a: {memory: '512'}}\\n | Mappings: [x]\\n | 4: The section Mappings holds no names
            Transform: AWS::Serverless-2016-10-31 | Description: x   | 1: The template has resources of SAM
            Arn: {Value                 | My-Arn: {Value             | 20: 'My-Arn' cannot name anything in Outputs
            """)
    void findsWhatCloudFormationWouldRefuse(String right, String wrong, String fault) {
        String text = SOUND.replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n"));
        if (wrong.startsWith("Fn::")) {
            text = text.replace(
                    "MemorySize: Fn::FindInMap: [Sies, a, memory]", "MemorySize: {Fn::FindInMap: [Sies, a, memory]}");
        }

        assertThat(faults(text)).contains(fault);
    }

    @Test
    void listsAllAtOnce() {
        String text = SOUND.replace("Role.Arn", "Rolle.Arn")
                .replace("AWS::S3::Bucket", "AWS::S3::Bukket")
                .replace("!Ref FRole", "!Ref Nobody");

        assertThat(faults(text).lines()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Custom::Anything",
                "Datadog::Monitors::Monitor",
                "My::Own::Thing::MODULE",
                "AWS::My::Thing::MODULE"
            })
    void leavesTheTypesOfOthersToTheAccount(String type) {
        assertThat(faults(SOUND.replace("AWS::IAM::Role", type))).isEmpty();
    }

    @Test
    void takesATypeThatTheUserKnows() {
        String text = SOUND.replace("AWS::IAM::Role", "AWS::Lambda::Tomorrow");

        assertThat(faults(text)).contains("AWS::Lambda::Tomorrow");
        assertThat(faults(text, "AWS::Lambda::Tomorrow")).isEmpty();
    }

    /** A loop, an include or a macro may bring names that only CloudFormation sees. */
    @Test
    void judgesNoNamesWhereSomeAreNotToBeSeen() {
        String missing = SOUND.replace("!Ref FRole", "!Ref Nobody");

        assertThat(faults(missing.replace("AWS::Serverless-2016-10-31", "[AWS::Serverless-2016-10-31, MyMacro]")))
                .isEmpty();
        assertThat(faults(missing.replace(
                        "Resources:",
                        "Resources:\n  Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/k}}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            RoleName:       | Path: !Ref F, RoleName:  | F needs Role needs F
            AWS::IAM::Role, | AWS::IAM::Role, DependsOn: Role, | Role needs itself
            AWS::IAM::Role, | AWS::IAM::Role, DependsOn: F, | F needs Role needs F
            [!Ref Stage, a] | [a, a] }\\n  IsC: !And [!Condition IsD, !Condition IsA]\\n  IsD: !Not [!Condition IsC]\\n  IsE: !Equals [a, a] | IsC needs IsD needs IsC
            """)
    void findsCircles(String right, String wrong, String circle) {
        String text = SOUND.replace(right, wrong.replace("\\n", "\n").replace("[a, a] }", "[a, a]"));

        assertThat(faults(text)).contains(circle).contains("so none can be made first");
    }

    /** SAM makes stage, permissions and events resources of their own, so these are no circles. */
    @Test
    void takesNoCircleForOneThatSamDissolves() {
        String text = """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Api:
                    Type: AWS::Serverless::Api
                    Properties: {StageName: v1, Variables: {f: !Ref F}}
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      Environment: {Variables: {API: !Ref Api}}
                      Events: {Get: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /, Method: get}}}
                  Bucket:
                    Type: AWS::S3::Bucket
                    Condition: Never
                    Properties: {BucketName: !Ref Other}
                  Other:
                    Type: AWS::S3::Bucket
                    Properties: {BucketName: !If [Never, !Ref Bucket, x]}
                Conditions:
                  Never: !Equals [a, b]
                """;

        assertThat(faults(text)).isEmpty();
    }

    @Test
    void findsACircleInALargeTemplateAndItsLength() {
        StringBuilder text = new StringBuilder("Resources:\n");
        int many = 5000;
        for (int i = 0; i < many; i++) {
            text.append("  R%d: {Type: AWS::SNS::Topic, DependsOn: R%d}\n".formatted(i, (i + 1) % many));
        }

        assertThat(faults(text.toString())).contains("R0 needs R1 needs R2").hasSizeLessThan(300);
    }
}
