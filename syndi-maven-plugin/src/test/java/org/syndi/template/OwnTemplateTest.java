package org.syndi.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;

/** The template that the plugin is made for. */
class OwnTemplateTest {
    private static final Path TEMPLATE = Path.of("../infra/template.yaml");
    private static final Map<String, S3Location> UPLOADED = Map.of(
            "RawscribeLambda", new S3Location("artifacts", "code.zip"),
            "DependencyLayer", new S3Location("artifacts", "layer.zip"));
    private static final String TRANSLATE = """
            import sys
            try:
                from samtranslator.parser.parser import Parser
                from samtranslator.translator.translator import Translator
                from samtranslator.yaml_helper import yaml_parse
            except ImportError:
                sys.exit(77)
            template = yaml_parse(open(sys.argv[1], encoding="utf-8").read())
            values = {"Environment": "stage", "Organization": "myorg"}
            types = [r["Type"] for r in Translator({}, Parser()).translate(template, values)["Resources"].values()]
            print(types.count("AWS::Lambda::Function"), types.count("AWS::Lambda::LayerVersion"))
            """;

    private final SamTemplate template = SamTemplate.read(TEMPLATE);
    private final String packaged = TemplatePackaging.apply(template, UPLOADED).text();

    @Test
    void changesTheTwoLinesOfTheLocations() {
        List<String> before = template.text().lines().toList();
        List<String> after = packaged.lines().toList();

        assertThat(after).hasSameSizeAs(before);
        assertThat(IntStream.range(0, before.size())
                        .filter(i -> !before.get(i).equals(after.get(i)))
                        .mapToObj(i -> after.get(i).strip()))
                .containsExactlyInAnyOrder("ContentUri: s3://artifacts/layer.zip", "CodeUri: s3://artifacts/code.zip");
    }

    @Test
    void readsTheSameExceptAtTheLocations() {
        String expected = events(template.text())
                .replace("../backend/layers/dependencies/", "s3://artifacts/layer.zip")
                .replace("=VAL :../backend/\n", "=VAL :s3://artifacts/code.zip\n");

        assertThat(events(packaged)).isEqualTo(expected);
    }

    /** Each with its tag, anchor, style and value, but without its place. */
    private static String events(String text) {
        Iterable<Event> events = new Parse(LoadSettings.builder().build()).parseString(text);
        return StreamSupport.stream(events.spliterator(), false)
                .map(Event::toString)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void isATemplateForSam(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("packaged.yaml"), packaged);
        Process python = python(TRANSLATE, file);
        boolean over = python.waitFor(10, TimeUnit.MINUTES);
        String output = new String(python.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assumeTrue(!over || python.exitValue() != 77, "python3 has no aws-sam-translator");

        assertThat(over).isTrue();
        assertThat(output.lines()).contains("1 1");
    }

    private static Process python(String script, Path argument) {
        try {
            ProcessBuilder builder = new ProcessBuilder("python3", "-c", script, argument.toString());
            builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
            return builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "there is no python3: " + e.getMessage());
            throw new IllegalStateException(e);
        }
    }
}
