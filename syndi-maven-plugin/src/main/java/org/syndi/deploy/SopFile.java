package org.syndi.deploy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.syndi.deployment.DeploymentException;
import org.syndi.file.GivenFile;
import org.syndi.file.PlainYaml;
import org.syndi.file.YamlFault;

/**
 * A standard operating procedure as the app reads it: a YAML or JSON file with a mapping at its top. The same rules as
 * the app's own ({@code backend/rawscribe/sops.py}), so that nothing is uploaded which the app would skip.
 *
 * @param name its path below the folder that was given, with slashes
 * @param content all of it, with any byte order mark
 * @param id by which the app finds it: the field {@code id}, or else the name of the file without {@code sop}
 * @param remarks what is allowed, and most likely not meant
 */
record SopFile(String name, String content, String id, List<String> remarks) {
    static final List<String> SUFFIXES = List.of(".yaml", ".yml", ".json");

    private static final int MOST_BYTES = 1024 * 1024;

    /** As the app counts: every key, value, mapping and list. */
    private static final int MOST_VALUES = 100_000;

    private static final int LONGEST_SHOWN = 60;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(PlainYaml.DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws DeploymentException if the app could not use the file; the problem is one sentence about it */
    static SopFile read(Path file, String name) {
        String content = new GivenFile("SOP", file, MOST_BYTES).text();
        Map<?, ?> document = document(file, content.startsWith("\uFEFF") ? content.substring(1) : content);
        requireFewValues(file, document);
        String id = id(document, file.getFileName().toString());
        if (!ID.matcher(id).matches()) {
            throw fault(
                    file,
                    "its id '" + shortened(id) + "' cannot stand in a URL",
                    "An id is letters, digits and . _ + - only, at most 128; set the field id.");
        }
        return new SopFile(name, content, id, remarks(document));
    }

    static boolean isOne(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return SUFFIXES.stream().anyMatch(name::endsWith);
    }

    private static boolean isJson(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".json");
    }

    byte[] bytes() {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    String contentType() {
        return isJson(name) ? "application/json" : "application/yaml";
    }

    private static Map<?, ?> document(Path file, String text) {
        Object document = isJson(file.getFileName().toString()) ? json(file, text) : yaml(file, text);
        if (document instanceof Map<?, ?> mapping) {
            return mapping;
        }
        throw fault(file, "it holds no mapping at its top", "An SOP begins with fields such as id: and title:.");
    }

    private static Object json(Path file, String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            String problem = e.getOriginalMessage().replaceFirst(", from `[^`]*`", "");
            throw fault(file, "it is no valid JSON: " + place + problem, "Correct it there.");
        }
    }

    private static Object yaml(Path file, String text) {
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
        try {
            PlainYaml.require(settings, text);
            return new Load(settings).loadFromString(text);
        } catch (YamlEngineException e) {
            YamlFault fault = YamlFault.of(text, e);
            throw fault(
                    file,
                    "it is no valid YAML: line " + fault.line(text) + ": " + fault.problem(),
                    "Correct " + fault.lines(text) + ".");
        }
    }

    private static void requireFewValues(Path file, Map<?, ?> document) {
        if (values(document) > MOST_VALUES) {
            throw fault(file, "it has more than " + MOST_VALUES + " values, the most that the app reads", "Split it.");
        }
    }

    private static long values(Object value) {
        if (value instanceof Map<?, ?> mapping) {
            return 1
                    + mapping.entrySet().stream()
                            .mapToLong(entry -> values(entry.getKey()) + values(entry.getValue()))
                            .sum();
        }
        if (value instanceof Collection<?> list) {
            return 1 + list.stream().mapToLong(SopFile::values).sum();
        }
        return 1;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    private static String id(Map<?, ?> document, String fileName) {
        String stem = fileName.substring(0, fileName.lastIndexOf('.'));
        String named = stem.startsWith("sop") && stem.length() > 3 ? stem.substring(3) : stem;
        return value(document, "id").orElse(named);
    }

    private static List<String> remarks(Map<?, ?> document) {
        return Stream.of(
                        value(document, "title")
                                        .or(() -> value(document, "name"))
                                        .isPresent()
                                ? ""
                                : "it has neither title nor name; the app shows the name of the file",
                        value(document, "version").isPresent() ? "" : "it has no version")
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Optional<String> value(Map<?, ?> document, String field) {
        return Optional.ofNullable(document.get(field)).map(String::valueOf).filter(text -> !text.isEmpty());
    }

    private static DeploymentException fault(Path file, String fault, String remedy) {
        return new DeploymentException(file + ": " + fault + ".", remedy);
    }
}
