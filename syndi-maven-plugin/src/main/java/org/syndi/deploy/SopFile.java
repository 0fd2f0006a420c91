package org.syndi.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.syndi.deployment.DeploymentException;

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
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws DeploymentException if the app could not use the file; the problem is one sentence about it */
    static SopFile read(Path file, String name) {
        String content = text(file, bytes(file));
        Map<?, ?> document = document(file, content.startsWith("\uFEFF") ? content.substring(1) : content);
        String id = id(document, file.getFileName().toString());
        if (!ID.matcher(id).matches()) {
            throw fault(
                    file,
                    "its id '" + id + "' cannot stand in a URL",
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

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw fault(
                        file, "it has more than " + MOST_BYTES + " bytes, the most that the app reads", "Split it.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw fault(file, "it cannot be read: " + e.getClass().getSimpleName(), "Check that you may read it.");
        }
    }

    private static String text(Path file, byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw fault(file, "it is not UTF-8 text", "Save it as UTF-8.");
        }
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
            throw fault(file, "it is no valid JSON: " + place + e.getOriginalMessage(), "Correct it there.");
        }
    }

    private static Object yaml(Path file, String text) {
        try {
            return new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(mark -> "line " + (mark.getLine() + 1) + ": ")
                    .orElse("");
            throw fault(file, "it is no valid YAML: " + place + e.getProblem(), "Correct it there.");
        } catch (YamlEngineException e) {
            throw fault(file, "it is no valid YAML: " + e.getMessage(), "Correct it.");
        }
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
