package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.deploy.ValidationFinding.Level;
import org.syndi.deployment.Deployment;

class ValidateAppTest {
    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);
    private static final Path REPOSITORY = Path.of("..");

    @TempDir
    Path directory;

    private List<ValidationFinding> validate(AppLayout layout, String env, String org, Map<String, String> given) {
        return new ValidateApp(layout, Optional.empty(), TODAY)
                .run(() -> Deployment.of(env, org), () -> given, Optional.empty());
    }

    private AppLayout ownProject() {
        return new AppLayout(
                REPOSITORY.resolve("backend"),
                REPOSITORY.resolve("backend/layers/dependencies/requirements.txt"),
                REPOSITORY.resolve("infra/template.yaml"),
                REPOSITORY.resolve("infra/.config"),
                directory);
    }

    private AppLayout broken(String template) throws IOException {
        Path config = directory.resolve("config");
        Files.createDirectories(config.resolve("lambda"));
        Files.createDirectories(config.resolve("webapp"));
        Files.writeString(config.resolve("lambda/dev.json"), "{\"lambda\": {}");
        Files.writeString(config.resolve("lambda/dev-demo.json"), "[]");
        Files.writeString(config.resolve("webapp/dev.json"), "{\"web\": {}}");
        Path file = Files.writeString(directory.resolve("template.yaml"), template);
        return new AppLayout(directory, directory.resolve("requirements.txt"), file, config, directory);
    }

    private static String errors(List<ValidationFinding> findings) {
        return text(findings, Level.ERROR);
    }

    private static String text(List<ValidationFinding> findings, Level level) {
        return findings.stream()
                .filter(finding -> finding.level() == level)
                .map(finding -> finding.subject() + ": " + finding.text())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void findsNothingWrongWithTheProjectItself() {
        List<ValidationFinding> findings = validate(ownProject(), "dev", "demo", Map.of());

        assertThat(findings).extracting(ValidationFinding::level).containsOnly(Level.PASSED);
        assertThat(text(findings, Level.PASSED))
                .contains("rawscribe-dev-demo")
                .contains("python3.13 is supported until 2029-06-30")
                .contains("dev.json with dev-demo.json on top");
    }

    @Test
    void listsAllThatIsWrongAndNotOnlyTheFirstThing() throws IOException {
        AppLayout layout = broken("""
                Parameters:
                  Runtime: {Type: String, Default: python3.13, AllowedValues: [python3.12, python3.13]}
                  Secret: {Type: String, NoEcho: true, Default: hunter2, AllowedValues: [other]}
                Globals: {Function: {Layers: [!Ref A, !Ref B]}}
                Resources:
                  RawscribeLambda:
                    Type: AWS::Serverless::Function
                    Properties: {CodeUri: gone/, Layers: [!Ref C, !Ref D, !Ref E, !Ref F]}
                  Data: {Type: AWS::S3::Bucket}
                """);

        List<ValidationFinding> findings =
                validate(layout, "dev", "demo", Map.of("Runtime", "python3.8", "Colour", "red"));

        assertThat(errors(findings))
                .contains("Sources: There is no " + layout.requirements())
                .contains("lambda/dev.json:")
                .contains("dev-demo.json holds no object")
                .contains("has no object 'webapp'")
                .contains("It has no resource DependencyLayer")
                .contains("names 'gone/', which is not there")
                .contains("RawscribeLambda has 6 layers")
                .contains("no parameter 'Colour'")
                .contains("Runtime is 'python3.8', which is not allowed")
                .contains("Secret has a value, which is not allowed")
                .doesNotContain("hunter2");
        assertThat(text(findings, Level.WARNING))
                .contains("Data (line 9) holds data")
                .contains("python3.8");
    }

    private String ownTemplate() throws IOException {
        return Files.readString(REPOSITORY.resolve("infra/template.yaml"));
    }

    /** The project with another template. */
    private AppLayout ownProject(String template) throws IOException {
        Path infra = Files.createDirectories(directory.resolve("infra"));
        Files.createDirectories(directory.resolve("backend/layers/dependencies"));
        AppLayout own = ownProject();
        return new AppLayout(
                own.source(),
                own.requirements(),
                Files.writeString(infra.resolve("template.yaml"), template),
                own.config(),
                directory);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Layers: [!Ref DependencyLayer]      | Layers: [!Ref DependancyLayer]     | There is no parameter or resource 'DependancyLayer'; did you mean 'DependencyLayer'?
            !GetAtt LambdaExecutionRole.Arn     | !GetAtt LambdaExecRole.Arn         | There is no resource 'LambdaExecRole'
            RetentionInDays: !If [IsProd        | RetentionInDays: !If [IsProduction | There is no condition 'IsProduction'
            DependsOn: RawscribeLogGroup        | DependsOn: RawscribeLogs           | There is no resource 'RawscribeLogs'
            \\nOutputs:                          | \\nOutput:                          | A template has no section 'Output'; did you mean 'Outputs'?
            Transform: AWS::Serverless-2016-10-31 | Metadata: {}                     | infra/template.yaml:8:1: the key 'Metadata' is there twice
            Type: AWS::S3::Bucket\\n             | Type: AWS::S3::Buckets\\n           | AWS::S3::Buckets, which AWS does not have; did you mean AWS::S3::Bucket?
            AWS::Serverless::Function\\n         | AWS::Lambda::Funktion\\n            | AWS::Lambda::Funktion, which AWS does not have; did you mean AWS::Lambda::Function?
            AllowedValues: [x86_64, arm64]      | AllowedValue: [x86_64, arm64]      | Architecture has the attribute 'AllowedValue'
            LambdaExecutionRole:\\n              | LambdaExecutionRole:\\n    DependsOn: RawscribeLambda\\n | RawscribeLambda needs LambdaExecutionRole needs RawscribeLambda
            ApiEndpoint:\\n                      | Endpoint:\\n                        | It has no output ApiEndpoint
            CognitoUserPoolId:\\n    Description: User pool | PoolId:\\n    Description: User pool | no output CognitoUserPoolId
            Runtime: !Ref Runtime               | MemorySize: 513                    | the key 'MemorySize' is there twice
            Runtime: !Ref Runtime               | Runtime: !Ref Runtimes             | There is no parameter or resource 'Runtimes'
            CodeUri: ../backend/\\n              | CodeUri: s3://b/k\\n                | names nothing local for RawscribeLambda
            Handler: rawscribe.main.handler     | MemorySize: 128                    | RawscribeLambda has no Handler
            Handler: rawscribe.main.handler     | Handler: rawscribe.mian.handler    | calls rawscribe/mian.py, which is not in
            Handler: rawscribe.main.handler     | Handler: rawscribe.main.handlr     | calls handlr, which does not occur in
            Handler: rawscribe.main.handler     | Handler: handler                   | does not name a function in a module
            AllowedValues: [dev, test, stage, prod] | AllowedValues: [stage, prod]   | Environment is 'dev', which is not allowed
            """)
    void findsWhatWouldFailLater(String right, String wrong, String error) throws IOException {
        String text = ownTemplate();
        String broken = text.replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n"));
        assertThat(broken).isNotEqualTo(text);

        assertThat(errors(validate(ownProject(broken), "dev", "demo", Map.of())))
                .contains(error);
    }

    /** Its runtime is what the function says, so it needs no parameter of that name; and no name of its own. */
    @Test
    void needsNeitherAParameterOfTheRuntimeNorAFunctionName() throws IOException {
        String text = ownTemplate()
                .replace("    Runtime: !Ref Runtime\n", "    Runtime: python3.12\n")
                .replace("[!Ref Runtime]", "[python3.12]")
                .replace("      FunctionName: !Sub 'rawscribe-${Environment}-${Organization}-backend'\n", "")
                .replaceFirst("(?s)  Runtime:\\n.*?(?=  Architecture:)", "");

        List<ValidationFinding> findings = validate(ownProject(text), "dev", "demo", Map.of());

        assertThat(errors(findings)).isEmpty();
        assertThat(text(findings, Level.PASSED)).contains("python3.12 is supported");
        assertThat(errors(validate(ownProject(text.replace("    Runtime: python3.12\n", "")), "dev", "demo", Map.of())))
                .contains("does not say on which runtime RawscribeLambda runs");
    }

    @Test
    void looksAtEachItemOfAList() throws IOException {
        String text = ownTemplate().replace("\nParameters:\n", """

                Parameters:
                  Zones: {Type: CommaDelimitedList, AllowedValues: [a, b, c], Default: 'a, b'}
                """);

        assertThat(errors(validate(ownProject(text), "dev", "demo", Map.of()))).isEmpty();
        assertThat(errors(validate(ownProject(text), "dev", "demo", Map.of("Zones", "a,d"))))
                .contains("Zones is 'd', which is not allowed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Type: String, AllowedPattern: '[a-z]+', Default: a     | A1      | Odd is 'A1', which does not match its AllowedPattern [a-z]+.
            Type: String, MinLength: 2, MaxLength: 3, Default: ab  | a       | Odd is 'a', which has 1 characters, with a limit of 2.
            Type: String, MaxLength: 3, Default: ab                | abcd    | Odd is 'abcd', which has 4 characters, with a limit of 3.
            Type: Number, MinValue: 1.5, Default: 2                | 1       | Odd is '1', which is beyond the limit of 1.5.
            Type: Number, Default: 2                               | two     | Odd is 'two', which is no number.
            Type: List<Number>, MaxValue: 9, Default: '1,2'        | 3, 10   | Odd is '10', which is beyond the limit of 9.
            Type: String, AllowedPattern: '[a-z]+', Default: a, NoEcho: true | S3cret | Odd has a value, which does not match
            """)
    void looksAtTheLimitsOfAParameter(String declaration, String value, String error) throws IOException {
        String text = ownTemplate().replace("\nParameters:\n", "\nParameters:\n  Odd: {" + declaration + "}\n");

        assertThat(errors(validate(ownProject(text), "dev", "demo", Map.of()))).isEmpty();
        assertThat(errors(validate(ownProject(text), "dev", "demo", Map.of("Odd", value))))
                .contains(error)
                .doesNotContain("S3cret");
    }

    @Test
    void looksIntoNestedTemplates() throws IOException {
        String text = ownTemplate().replace("\nResources:\n", """

                Resources:
                  Nested: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: nested.yaml}}
                """);
        AppLayout layout = ownProject(text);
        Files.writeString(
                directory.resolve("infra/nested.yaml"),
                "Resources: {T: {Type: AWS::SNS::Topik}, N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL:"
                        + " nested.yaml}}}");

        assertThat(errors(validate(layout, "dev", "demo", Map.of())))
                .contains("nested.yaml:1: The resource T has the type AWS::SNS::Topik");
    }

    @Test
    void goesOnAfterWrongNamesAndAnUnreadableTemplate() throws IOException {
        List<ValidationFinding> findings = validate(broken("Resources: ["), "staging", "My_Org", Map.of());

        assertThat(errors(findings)).contains("no environment 'staging'").contains("template.yaml:1:");
    }

    @Test
    void refusesATemplateThatCloudFormationWouldNotTake() throws IOException {
        String large =
                "Resources: {RawscribeLambda: {Type: X}, DependencyLayer: {Type: X}}\n# " + "x".repeat(1_000_000);

        assertThat(errors(validate(broken(large), "dev", "demo", Map.of()))).contains("CloudFormation takes 1000000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            python3.9  | 2026-11-22 | python3.9 is deprecated since 2025-12-15
            python3.9  | 2027-02-01 | refuses new functions of python3.9 since 2027-02-01
            python3.9  | 2027-03-03 | refuses to update functions of python3.9 since 2027-03-03
            python3.13 | 2029-01-02 | will be deprecated on 2029-06-30
            python3.13 | 2028-12-01 | is supported until 2029-06-30
            python3.99 | 2026-11-22 | not known until when Lambda supports python3.99
            """)
    void saysUntilWhenARuntimeIsSupportedAndNeverStopsForIt(String runtime, LocalDate day, String text) {
        ValidationFinding finding = RuntimeLifecycle.read(Optional.empty()).finding(runtime, day);

        assertThat(finding.text()).contains(text);
        assertThat(finding.level()).isNotEqualTo(Level.ERROR);
    }

    @Test
    void takesOtherDatesFromAFile() throws IOException {
        Path file = Files.writeString(
                directory.resolve("runtimes.json"),
                "{\"runtimes\": {\"python3.9\": {\"deprecated\": \"2031-01-01\", \"createBlocked\": \"2031-02-01\","
                        + " \"updateBlocked\": \"2031-03-01\"}}}");

        RuntimeLifecycle dates = RuntimeLifecycle.read(Optional.of(file));

        assertThat(dates.finding("python3.9", LocalDate.now(TODAY)).text()).contains("until 2031-01-01");
        assertThat(dates.finding("python3.10", LocalDate.now(TODAY)).text()).contains("deprecated since 2026-10-31");
    }

    @Test
    void asksCloudFormationWhereItMay() throws IOException {
        try (LocalStack aws = new LocalStack(directory.resolve("aws"))) {
            List<ValidationFinding> findings = new ValidateApp(ownProject(), Optional.empty(), TODAY)
                    .run(() -> Deployment.of("dev", "demo"), Map::of, Optional.of(aws.clients()));
            assertThat(text(findings, Level.PASSED)).contains("CloudFormation: it can read the template");

            AppLayout wrong = broken("Resources: {RawscribeLambda: {Type: AWS::S3::Bucket, Condition: Nowhere}}");
            assertThat(errors(new ValidateApp(wrong, Optional.empty(), TODAY)
                            .run(() -> Deployment.of("dev", "demo"), Map::of, Optional.of(aws.clients()))))
                    .contains("CloudFormation: It refuses the template: ")
                    .contains("Nowhere");
        }
    }
}
