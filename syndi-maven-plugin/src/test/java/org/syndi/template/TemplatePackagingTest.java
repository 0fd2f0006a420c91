package org.syndi.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.DeploymentException;

class TemplatePackagingTest {
    private static final S3Location CODE = new S3Location("artifacts", "org/1f.zip");
    private static final S3Location OTHER = new S3Location("artifacts", "org/2e.zip");

    @ParameterizedTest
    @ValueSource(
            strings = {
                // plain, between comments and short tags, with the layout of somebody else
                """
                # head
                Resources:   # here
                    F:
                        Type: AWS::Serverless::Function
                        Properties:
                            FunctionName: !Sub '${Env}-f'   # tagged
                            CodeUri: «./src→s3://bkt/F»   # keep me
                            Handler:    a.b

                # tail""",
                // quotes stay what they were
                """
                Resources:
                  F: {Type: "AWS::Serverless::Function", Properties: {CodeUri: «'../it''s'→'s3://bkt/F'», Handler: a.b}}
                  G:
                    Type: 'AWS::Serverless::Function'
                    Properties:
                      "CodeUri":   «"..\\/src"→"s3://bkt/G"»
                """,
                // flow mapping, plain, no room around
                "Resources: {L: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: «.→s3://bkt/L»}}}\n",
                // scalars of several lines
                """
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri: «>-
                        ./a/
                        b→s3://bkt/F»

                      # a comment below
                      Handler: a.b
                  G:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri: «|
                        ./lit→s3://bkt/G»
                  H:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri:
                        «./on/the/next/line→s3://bkt/H»
                """,
                // objects
                """
                Resources:
                  F:
                    Type: AWS::Lambda::Function
                    Properties:
                      Code: «./src→{S3Bucket: 'bkt', S3Key: 'F'}» # zip
                  L:
                    Type: AWS::Lambda::LayerVersion
                    Properties: {Content: «"./layer"→{S3Bucket: 'bkt', S3Key: 'L'}»}
                  A:
                    Type: AWS::ApiGateway::RestApi
                    Properties:
                      BodyS3Location: «!!str api.yaml→{Bucket: 'bkt', Key: 'A'}»
                  S:
                    Type: AWS::StepFunctions::StateMachine
                    Properties:
                      DefinitionS3Location: «flow.json→{Bucket: 'bkt', Key: 'S'}»
                """,
                // nested stacks, includes, definitions
                """
                Transform: [AWS::Serverless-2016-10-31, {Name: AWS::Include, Parameters: {Location: «top.yaml→s3://bkt/Transform_1_»}}]
                Resources:
                  N:
                    Type: AWS::CloudFormation::Stack
                    Properties:
                      TemplateURL: «nested/child.yaml→!Sub 'https://s3.${AWS::Region}.${AWS::URLSuffix}/bkt/N'»
                  R:
                    Type: AWS::CloudFormation::Stack
                    Properties:
                      TemplateURL: https://s3.amazonaws.com/elsewhere/child.yaml
                  A:
                    Type: AWS::Serverless::Api
                    Properties:
                      DefinitionBody:
                        Fn::Transform:
                          Name: AWS::Include
                          Parameters:
                            Location: «api/openapi.yaml→s3://bkt/Resources.A.Properties.DefinitionBody»
                  B:
                    Type: AWS::Serverless::HttpApi
                    Properties:
                      DefinitionUri: «api.yaml→s3://bkt/B»
                  W:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      DefinitionUri: «flow.asl.json→s3://bkt/W»
                  X:
                    Type: AWS::SNS::Topic
                    Metadata: !Transform {Name: AWS::Include, Parameters: {Location: «x.yaml→s3://bkt/Resources.X.Metadata»}}
                """,
                // nested applications, GraphQL, and what is further in
                """
                Resources:
                  App:
                    Type: AWS::Serverless::Application
                    Properties:
                      Location: «./app/template.yaml→https://s3.eu-west-1.amazonaws.com/bkt/App» # ours
                  Known:
                    Type: AWS::Serverless::Application
                    Properties:
                      Location: {ApplicationId: !Ref Id, SemanticVersion: 1.0.0}
                  Api:
                    Type: AWS::Serverless::GraphQLApi
                    Properties:
                      SchemaUri: «schema.graphql→s3://bkt/Api.SchemaUri»
                      Functions:
                        read: {CodeUri: «read.js→s3://bkt/Api.Functions.read.CodeUri», Runtime: {Name: APPSYNC_JS}}
                        inline: {InlineCode: 'x'}
                      Resolvers:
                        Query:
                          all: {Pipeline: [read], CodeUri: «all.js→s3://bkt/Api.Resolvers.Query.all.CodeUri»}
                  Schema: {Type: AWS::AppSync::GraphQLSchema, Properties: {DefinitionS3Location: «s.graphql→s3://bkt/Schema»}}
                  Resolver:
                    Type: AWS::AppSync::Resolver
                    Properties:
                      RequestMappingTemplateS3Location: «in.vtl→s3://bkt/Resolver.RequestMappingTemplateS3Location»
                      ResponseMappingTemplateS3Location: «out.vtl→s3://bkt/Resolver.ResponseMappingTemplateS3Location»
                  Job:
                    Type: AWS::Glue::Job
                    Properties:
                      Command: {Name: glueetl, ScriptLocation: «etl.py→s3://bkt/Job»}
                  Version:
                    Type: AWS::ElasticBeanstalk::ApplicationVersion
                    Properties: {SourceBundle: «site→{S3Bucket: 'bkt', S3Key: 'Version'}»}
                  Repo:
                    Type: AWS::CodeCommit::Repository
                    Properties: {Code: {BranchName: main, S3: «src→{Bucket: 'bkt', Key: 'Repo'}»}}
                """,
                // an anchor that nobody refers to is left alone
                """
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri: &code «./src→s3://bkt/F»
                      Tags: &tags {Team: lab}
                """,
                // globals, and what is no local path
                """
                Globals:
                  Function:
                    CodeUri: «src/→s3://bkt/Globals.Function»
                Resources:
                  F: {Type: AWS::Serverless::Function, Properties: {Handler: a.b}}
                  G: {Type: AWS::Serverless::Function, Properties: {CodeUri: s3://x/y}}
                  H: {Type: AWS::Serverless::Function, Properties: {CodeUri: {Bucket: x, Key: y}}}
                  I: {Type: AWS::Serverless::Function, Properties: {CodeUri: !Sub 's3://${B}/y'}}
                  J: {Type: AWS::Serverless::Function, Properties: {PackageType: Image, CodeUri: ./image}}
                  K: {Type: AWS::Lambda::Function, Properties: {Code: {ZipFile: 'pass'}}}
                """,
                // a loop of the language extensions
                """
                Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
                Resources:
                  Fn::ForEach::Functions:
                    - Name
                    - [A, B]
                    - Function${Name}:
                        Type: AWS::Serverless::Function
                        Properties:
                          CodeUri: «./src→s3://bkt/Function__Name_»
                """,
                // a location that is left out: the folder of the template
                """
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      # the first of them
                      «→CodeUri: s3://bkt/F
                      »Handler: a.b   # here
                      Runtime: python3.13
                  G: {Type: AWS::Serverless::Function, Properties: {«→CodeUri: s3://bkt/G, »Handler: !Sub 'a.b'}}
                  H: {Type: AWS::Serverless::Function, Properties: {InlineCode: pass}}
                  I: {Type: AWS::Serverless::Function, Properties: {PackageType: Image, ImageUri: x}}
                """,
                """
                Resources:\r
                  F:\r
                    Type: AWS::Serverless::Function\r
                    Properties:\r
                        «→CodeUri: s3://bkt/F\r
                        »Handler: a.b\r
                """,
                """
                {"Resources": {"F": {"Type": "AWS::Serverless::Function",
                  "Properties": {«→"CodeUri": "s3://bkt/F", »"Handler": "a.b"}}}}
                """,
                // JSON, with tabs, escapes, and every form
                """
                {
                \t"Resources": {
                \t\t"F": {"Type": "AWS::Serverless::Function", "Properties": {"CodeUri":«".\\/src"→"s3://bkt/F"»,"Handler": "a\\u00e9"}},
                \t\t"G": {"Type": "AWS::Lambda::Function", "Properties": {"Code": «"src"→{"S3Bucket": "bkt", "S3Key": "G"}»}},
                \t\t"N": {"Type": "AWS::CloudFormation::Stack",
                \t\t\t"Properties": {"TemplateURL" : «"n.json"→{"Fn::Sub": "https://s3.${AWS::Region}.${AWS::URLSuffix}/bkt/N"}»}}
                \t}
                }""",
                // characters outside of the basic plane before the place, Windows line ends, document marks
                """
                %YAML 1.1\r
                ---\r
                # \uD83E\uDDEC \uD83E\uDDEC\r
                Description: \uD83D\uDE00 gène\r
                Resources:\r
                  F:\r
                    Type: AWS::Serverless::Function\r
                    Properties:\r
                      CodeUri: «./src→s3://bkt/F»\r
                      Description: |\r
                        \uD83D\uDE00\r
                ...\r
                """,
                // a byte order mark
                "\uFEFFResources: {L: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: «./l→s3://bkt/L»}}}",
            })
    void changesNothingButTheLocations(String fixture) {
        Marked marked = new Marked(fixture);
        SamTemplate template = SamTemplate.parse("t.yaml", marked.before());

        String packaged = TemplatePackaging.apply(template, each(template)).text();

        assertThat(packaged).isEqualTo(marked.after());
        assertThat(SamTemplate.parse("t.yaml", packaged).localArtifacts()).isEmpty();
    }

    /** Each artifact under its id as the key, as far as a key may be one. */
    private static Map<String, Location> each(SamTemplate template) {
        return template.localArtifacts().stream().collect(Collectors.toMap(LocalArtifact::id, artifact -> {
            String key = artifact.id().replaceAll("[^A-Za-z0-9.]", "_");
            return artifact.kind() == LocationKind.SERVERLESS_APPLICATION
                    ? new WebAddress("https://s3.eu-west-1.amazonaws.com/bkt/" + key)
                    : new S3Location("bkt", key);
        }));
    }

    @Test
    void namesTheVersionInEachForm() {
        SamTemplate template = SamTemplate.parse("t.yaml", """
                Resources:
                  F: {Type: AWS::Serverless::Function, Properties: {CodeUri: a}}
                  G: {Type: AWS::Lambda::Function, Properties: {Code: a}}
                  A: {Type: AWS::ApiGateway::RestApi, Properties: {BodyS3Location: a}}
                """);
        S3Location versioned = new S3Location("bkt", "k", Optional.of("v.1"));

        String packaged = TemplatePackaging.apply(template, Map.of("F", versioned, "G", versioned, "A", versioned))
                .text();

        assertThat(packaged)
                .contains("CodeUri: s3://bkt/k?versionId=v.1}")
                .contains("Code: {S3Bucket: 'bkt', S3Key: 'k', S3ObjectVersion: 'v.1'}}")
                .contains("BodyS3Location: {Bucket: 'bkt', Key: 'k', Version: 'v.1'}}");
    }

    @Test
    void givesTheSameTextForTheSameInput() {
        SamTemplate template = SamTemplate.parse("t.yaml", twoFunctions("a", "b"));
        Map<String, S3Location> uploaded = Map.of("F", CODE, "G", OTHER);
        Map<String, S3Location> inOtherOrder = Map.of("G", OTHER, "F", CODE);

        assertThat(TemplatePackaging.apply(template, uploaded))
                .isEqualTo(TemplatePackaging.apply(template, inOtherOrder));
    }

    @Test
    void refusesALocationThatWasNotUploaded() {
        SamTemplate template = SamTemplate.parse("infra/t.yaml", twoFunctions("./a", "./b"));

        assertThatThrownBy(() -> TemplatePackaging.apply(template, Map.of("F", CODE)))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("infra/t.yaml:3: CodeUri './b' of G is local and was not uploaded");
    }

    @Test
    void refusesAnUploadThatTheTemplateDoesNotName() {
        SamTemplate template = SamTemplate.parse("t.yaml", twoFunctions("./a", "s3://elsewhere/b.zip"));

        assertThatThrownBy(() -> TemplatePackaging.apply(template, Map.of("F", CODE, "G", OTHER)))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("names nothing local for G");
    }

    @Test
    void refusesAVersionForAnInclude() {
        SamTemplate template = SamTemplate.parse(
                "t.yaml",
                "Transform: {Name: AWS::Include, Parameters: {Location: part.yaml}}\nResources: {T: {Type: AWS::SNS::Topic}}");

        assertThatThrownBy(() -> TemplatePackaging.apply(
                        template, Map.of("Transform", new S3Location("bkt", "part.yaml", Optional.of("1")))))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("AWS::Include reads the newest");
    }

    @Test
    void countsBytesNotCharacters() {
        Function<Integer, PackagedTemplate> withSize = size -> new PackagedTemplate("é" + "x".repeat(size - 2));

        assertThat(withSize.apply(51_200).fitsInline()).isTrue();
        assertThat(withSize.apply(51_201).fitsInline()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "é", "x'y", "k?versionId=1", "a#b", "/k", "{k}", ""})
    void refusesAKeyThatWouldMeanSomethingElseInATemplate(String key) {
        assertThatThrownBy(() -> new S3Location("b-c", key)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String twoFunctions(String one, String other) {
        return """
                Resources:
                  F: {Type: AWS::Serverless::Function, Properties: {CodeUri: %s}}
                  G: {Type: AWS::Serverless::Function, Properties: {CodeUri: %s}}
                """.formatted(one, other);
    }
}
