package org.syndi.local.sam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.syndi.local.template.TemplateReader;

/** Compares with what AWS's own translator made of the same templates; see the README beside them. */
class SamTransformTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** A recorded case: a template, the values of its parameters, AWS's result. */
    record Recorded(String name, String template, Map<String, String> parameters) {
        @Override
        public String toString() {
            return name;
        }

        JsonNode expected() throws IOException {
            return JSON.readTree(Files.readString(folder().resolve(name + ".expected.json")));
        }

        ObjectNode transformed() throws IOException {
            String text = Files.readString(folder().resolve(template + ".yaml"));
            return new SamTransform().transform(TemplateReader.read(text), parameters, "us-east-1", "aws");
        }
    }

    static Stream<Recorded> templates() throws IOException {
        return recorded().stream().filter(recorded -> !recorded.name().startsWith("error-"));
    }

    static Stream<Recorded> wrongTemplates() throws IOException {
        return recorded().stream().filter(recorded -> recorded.name().startsWith("error-"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void transformsAsAwsDoes(Recorded recorded) throws IOException {
        assertThat(sorted(recorded.transformed())).isEqualTo(sorted(recorded.expected()));
    }

    @ParameterizedTest
    @MethodSource("wrongTemplates")
    void refusesInAwssWords(Recorded recorded) throws IOException {
        SamException refusal = catchThrowableOfType(SamException.class, recorded::transformed);
        assertThat(refusal).hasMessage(recorded.expected().get("error").asText());
    }

    @Test
    void leavesTheGivenTemplateAlone() throws IOException {
        ObjectNode template = TemplateReader.read(Files.readString(folder().resolve("conditions.yaml")));
        ObjectNode before = template.deepCopy();
        new SamTransform().transform(template, Map.of(), "us-east-1", "aws");
        assertThat(template).isEqualTo(before);
    }

    @Test
    void usesThePartition() {
        ObjectNode template = TemplateReader.read("""
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties: {CodeUri: 's3://a/b', Handler: a.b, Runtime: python3.13, Tracing: Active}
                """);
        JsonNode role = new SamTransform()
                .transform(template, Map.of(), "cn-north-1", "aws-cn")
                .at("/Resources/FRole/Properties/ManagedPolicyArns");
        assertThat(role)
                .hasToString("[\"arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole\","
                        + "\"arn:aws-cn:iam::aws:policy/AWSXRayDaemonWriteAccess\"]");
    }

    @Test
    void refusesByNameWhatItLeavesOut() {
        ObjectNode template = TemplateReader.read("""
                Resources:
                  Flow:
                    Type: AWS::Serverless::StateMachine
                  Api:
                    Type: AWS::Serverless::Api
                    Properties: {StageName: a, Domain: {DomainName: example.org}}
                """);
        SamException refusal = catchThrowableOfType(
                SamException.class, () -> new SamTransform().transform(template, Map.of(), "us-east-1", "aws"));
        assertThat(refusal.causes())
                .hasSize(2)
                .anySatisfy(cause -> assertThat(cause).contains("[Flow]", "AWS::Serverless::StateMachine"))
                .anySatisfy(cause -> assertThat(cause).contains("[Api]", "'Domain'"));
    }

    /** AWS's translator keeps what a bucket depends on in a set, whose order changes from run to run. */
    private static void sortDependenciesOfBuckets(JsonNode template) {
        for (JsonNode resource : template.path("Resources")) {
            if (resource.path("Type").asText().equals("AWS::S3::Bucket")
                    && resource.path("DependsOn") instanceof ArrayNode ids) {
                List<String> sorted = new ArrayList<>();
                ids.forEach(id -> sorted.add(id.asText()));
                Collections.sort(sorted);
                ids.removeAll();
                sorted.forEach(ids::add);
            }
        }
    }

    private static String sorted(JsonNode node) throws IOException {
        sortDependenciesOfBuckets(node);
        return JSON.writeValueAsString(JSON.treeToValue(JSON.readTree(node.toString()), Object.class));
    }

    private static List<Recorded> recorded() throws IOException {
        List<Recorded> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".yaml")) {
                    all.addAll(casesOf(name.substring(0, name.length() - ".yaml".length())));
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(10);
        return all;
    }

    private static List<Recorded> casesOf(String template) throws IOException {
        Path cases = folder().resolve(template + ".params.json");
        if (!Files.exists(cases)) {
            return List.of(new Recorded(template, template, Map.of()));
        }
        List<Recorded> all = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(Files.readString(cases))) {
            Map<String, String> parameters = entry.has("parameters")
                    ? JSON.convertValue(entry.get("parameters"), new TypeReference<>() {})
                    : Map.of();
            all.add(new Recorded(template + "." + entry.get("case").asText(), template, parameters));
        }
        return all;
    }

    private static Path folder() {
        try {
            return Path.of(SamTransformTest.class.getResource("record.py").toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
