package org.syndi.artifact.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A project's page of an index: JSON (PEP 691) or HTML (PEP 503), of which only the links count. */
final class IndexPage {
    /** What is asked for, best first. */
    static final String ACCEPT =
            "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2," + " text/html;q=0.1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TAG = Pattern.compile(
            "<(?<name>a|base)\\s(?<attributes>(?:[^>\"']++|\"[^\"]*\"|'[^']*')*+)>", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "(?<name>[A-Za-z][A-Za-z0-9-]*)\\s*=\\s*(?:\"(?<double>[^\"]*)\"|'(?<single>[^']*)'|(?<bare>[^\\s\"'>]+))");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern SHA256 = Pattern.compile("(?:.*&)?sha256=(?<hex>[0-9A-Fa-f]{64})(?:&.*)?");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{64}");

    private IndexPage() {}

    /**
     * The files that a page lists.
     *
     * @param type as the server names it
     */
    static List<IndexedFile> files(PackageUrl page, String type, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        return type.contains("json") ? json(page, text) : html(page, text);
    }

    private static List<IndexedFile> json(PackageUrl page, String text) {
        List<IndexedFile> files = new ArrayList<>();
        try {
            for (JsonNode file : JSON.readTree(text).path("files")) {
                page.link(file.path("url").asText())
                        .ifPresent(url -> files.add(new IndexedFile(
                                file.path("filename").asText(url.fileName()),
                                url,
                                hex(file.path("hashes").path("sha256").asText("")),
                                Optional.ofNullable(file.path("requires-python").textValue()))));
            }
        } catch (JsonProcessingException e) {
            return List.of();
        }
        return files;
    }

    private static List<IndexedFile> html(PackageUrl page, String text) {
        List<IndexedFile> files = new ArrayList<>();
        PackageUrl base = page;
        Matcher tag = TAG.matcher(COMMENT.matcher(text).replaceAll(""));
        while (tag.find()) {
            Map<String, String> attributes = attributes(tag.group("attributes"));
            Optional<PackageUrl> url =
                    Optional.ofNullable(attributes.get("href")).flatMap(base::link);
            if (tag.group("name").equalsIgnoreCase("base")) {
                base = url.orElse(base);
            } else if (url.isPresent()) {
                Matcher promise = SHA256.matcher(url.get().fragment());
                files.add(new IndexedFile(
                        url.get().fileName(),
                        url.get(),
                        promise.matches() ? hex(promise.group("hex")) : Optional.empty(),
                        Optional.ofNullable(attributes.get("data-requires-python"))));
            }
        }
        return files;
    }

    private static Optional<String> hex(String digits) {
        return HEX.matcher(digits).matches() ? Optional.of(digits.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new HashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            String value = Optional.ofNullable(attribute.group("double"))
                    .or(() -> Optional.ofNullable(attribute.group("single")))
                    .orElse(attribute.group("bare"));
            attributes.putIfAbsent(attribute.group("name").toLowerCase(Locale.ROOT), unescaped(value));
        }
        return attributes;
    }

    private static String unescaped(String value) {
        return value.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x27;", "'")
                .replace("&amp;", "&");
    }
}
