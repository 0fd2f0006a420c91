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
