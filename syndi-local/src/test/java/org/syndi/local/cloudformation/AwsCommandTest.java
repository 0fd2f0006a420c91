package org.syndi.local.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.local.resource.ResourceRequest;

/** The {@code aws} command against this endpoint; skipped where there is none. */
class AwsCommandTest {
    @TempDir
    Path directory;

    private EmbeddedCloudFormation aws;

    @BeforeEach
    void start() throws IOException {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws")));
        assumeTrue(there, "the aws command is not on the PATH");
        aws = new EmbeddedCloudFormation(directory.resolve("state"));
    }

    @AfterEach
    void stop() {
        if (aws != null) {
            aws.close();
        }
    }

    /** Runs it; the output with the exit code in front. */
    private String command(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("aws", "cloudformation"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--endpoint-url", aws.uri().toString(), "--region", "us-east-1"));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("AWS_ACCESS_KEY_ID", "test");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
        builder.environment().put("AWS_CONFIG_FILE", directory.resolve("none").toString());
        builder.environment().put("AWS_PAGER", "");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output;
    }

    @Test
    void deploysAndDescribes() throws Exception {
        Path template = Files.writeString(directory.resolve("template.yaml"), """
                Parameters: {Value: {Type: String}}
                Resources: {T: {Type: AWS::Test::Thing, Properties: {Name: t, Value: !Ref Value}}}
                Outputs: {Arn: {Value: !GetAtt T.Arn}}
                """);
        assertThat(command(deploy(template, "--no-execute-changeset"))).startsWith("0 ");
        String changeSet = aws.client
                .listChangeSets(r -> r.stackName("s"))
                .summaries()
                .get(0)
                .changeSetName();
        assertThat(command("execute-change-set", "--stack-name", "s", "--change-set-name", changeSet))
                .startsWith("0 ");
        aws.awaitEvent("s", "s CREATE_COMPLETE");
        assertThat(command(deploy(template, "--no-fail-on-empty-changeset")))
                .startsWith("0 ")
                .contains("No changes to deploy. Stack s is up to date");
        assertThat(command("wait", "stack-exists", "--stack-name", "s")).startsWith("0 ");
        assertThat(command("describe-stacks", "--query", "Stacks[0].Outputs[0].OutputValue", "--output", "text"))
                .isEqualToIgnoringNewLines("0 arn:thing:t");
        assertThat(command("describe-stack-events", "--stack-name", "s", "--max-items", "1", "--output", "text"))
                .startsWith("0 ")
                .contains("CREATE_COMPLETE");
        assertThat(command("get-template", "--stack-name", "nobody"))
                .contains("An error occurred (ValidationError)", "Stack with id nobody does not exist");
    }

    @Test
    void importsWhatIsThere() throws Exception {
        aws.things.create(thing("t"));
        Path template = Files.writeString(
                directory.resolve("template.yaml"),
                "Resources: {T: {Type: AWS::Test::Thing, DeletionPolicy: Retain, Properties: {Name: t}}}");

        assertThat(command(
                        "create-change-set",
                        "--stack-name",
                        "s",
                        "--change-set-name",
                        "i",
                        "--change-set-type",
                        "IMPORT",
                        "--resources-to-import",
                        "ResourceType=AWS::Test::Thing,LogicalResourceId=T,ResourceIdentifier={Name=t}",
                        "--template-body",
                        "file://" + template))
                .startsWith("0 ");
        assertThat(command("wait", "change-set-create-complete", "--stack-name", "s", "--change-set-name", "i"))
                .startsWith("0 ");
        assertThat(command("execute-change-set", "--stack-name", "s", "--change-set-name", "i"))
                .startsWith("0 ");
        aws.awaitEvent("s", "s IMPORT_COMPLETE");
        assertThat(command("wait", "stack-import-complete", "--stack-name", "s"))
                .startsWith("0 ");
    }

    private static ResourceRequest thing(String name) {
        return new ResourceRequest(
                "000000000000",
                "us-east-1",
                "none",
                "none",
                "none",
                JsonNodeFactory.instance.objectNode().put("Name", name),
                Map.of());
    }

    /** Not executed by the command itself, which then looks for the end every 30 seconds only. */
    private static String[] deploy(Path template, String option) {
        return new String[] {
            "deploy",
            "--stack-name",
            "s",
            "--template-file",
            template.toString(),
            "--parameter-overrides",
            "Value=1",
            option
        };
    }
}
