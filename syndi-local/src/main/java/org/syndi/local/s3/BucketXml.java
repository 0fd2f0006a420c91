package org.syndi.local.s3;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.syndi.local.wire.Xml;

/** Writes bucket settings of a template as the documents of the S3 API, which names many members otherwise. */
final class BucketXml {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    /** The name in the API of a member in the template: of the whole member, or of each item of a list. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("BucketEncryption", "ServerSideEncryptionConfiguration"),
            Map.entry("ServerSideEncryptionConfiguration", "Rule"),
            Map.entry("ServerSideEncryptionByDefault", "ApplyServerSideEncryptionByDefault"),
            Map.entry("CorsConfiguration", "CORSConfiguration"),
            Map.entry("CorsRules", "CORSRule"),
            Map.entry("AllowedHeaders", "AllowedHeader"),
            Map.entry("AllowedMethods", "AllowedMethod"),
            Map.entry("AllowedOrigins", "AllowedOrigin"),
            Map.entry("ExposedHeaders", "ExposeHeader"),
            Map.entry("MaxAge", "MaxAgeSeconds"),
            Map.entry("Rules", "Rule"),
            Map.entry("Id", "ID"),
            Map.entry("Transitions", "Transition"),
            Map.entry("NoncurrentVersionTransitions", "NoncurrentVersionTransition"),
            Map.entry("TransitionInDays", "Days"));

    private BucketXml() {}

    /** @param property the name of the property of {@code AWS::S3::Bucket} */
    static String document(String property, JsonNode value) {
        return switch (property) {
            case "WebsiteConfiguration" -> website(value);
            case "LifecycleConfiguration" -> root(property, LifecycleRules.translate(value));
            default -> root(property, value);
        };
    }

    private static String root(String property, JsonNode value) {
        return element(property, value).get(0).document(NAMESPACE);
    }

    static String tagging(Map<String, String> tags) {
        return Tagging.xml(tags).document(NAMESPACE);
    }

    private static String website(JsonNode value) {
        List<Xml> members = new ArrayList<>();
        value.properties()
                .forEach(member -> members.addAll(
                        switch (member.getKey()) {
                            case "IndexDocument" ->
                                List.of(Xml.element(
                                        "IndexDocument",
                                        Xml.text("Suffix", member.getValue().asText())));
                            case "ErrorDocument" ->
                                List.of(Xml.element(
                                        "ErrorDocument",
                                        Xml.text("Key", member.getValue().asText())));
                            default -> element(member.getKey(), member.getValue());
                        }));
        return Xml.element("WebsiteConfiguration", members.stream()).document(NAMESPACE);
    }

    private static List<Xml> element(String member, JsonNode value) {
        String name = NAMES.getOrDefault(member, member);
        if (value.isArray()) {
            List<Xml> items = new ArrayList<>();
            value.forEach(item -> items.addAll(element(member, item)));
            return items;
        }
        if (value.isObject()) {
            List<Xml> members = new ArrayList<>();
            value.properties().forEach(field -> members.addAll(element(field.getKey(), field.getValue())));
            return List.of(Xml.element(name, members.stream()));
        }
        return List.of(Xml.text(name, value.asText()));
    }
}
