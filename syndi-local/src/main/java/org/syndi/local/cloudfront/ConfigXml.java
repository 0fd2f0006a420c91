package org.syndi.local.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.syndi.local.wire.Xml;

/**
 * A distribution's configuration as the API writes it, from how a template has it: lists get a count and named items,
 * and some members have other names.
 */
final class ConfigXml {
    /** What one item of a list is called. */
    private static final Map<String, String> ITEMS = Map.ofEntries(
            Map.entry("Aliases", "CNAME"),
            Map.entry("Origins", "Origin"),
            Map.entry("CacheBehaviors", "CacheBehavior"),
            Map.entry("CustomErrorResponses", "CustomErrorResponse"),
            Map.entry("FunctionAssociations", "FunctionAssociation"),
            Map.entry("LambdaFunctionAssociations", "LambdaFunctionAssociation"),
            Map.entry("OriginCustomHeaders", "OriginCustomHeader"),
            Map.entry("OriginSSLProtocols", "SslProtocol"),
            Map.entry("AllowedMethods", "Method"),
            Map.entry("CachedMethods", "Method"));

    private static final Map<String, String> NAMES = Map.of(
            "IPV6Enabled", "IsIPV6Enabled",
            "OriginSSLProtocols", "OriginSslProtocols",
            "OriginCustomHeaders", "CustomHeaders",
            "AcmCertificateArn", "ACMCertificateArn",
            "SslSupportMethod", "SSLSupportMethod",
            "CloudFrontDefaultCertificate", "CloudFrontDefaultCertificate",
            "IamCertificateId", "IAMCertificateId");

    /** Lists that the API never leaves out. */
    private static final Set<String> ALWAYS = Set.of("Aliases", "Origins", "CacheBehaviors", "CustomErrorResponses");

    private ConfigXml() {}

    /** The members of {@code DistributionConfig}. */
    static Stream<Xml> members(JsonNode config) {
        List<Xml> members = new ArrayList<>();
        ALWAYS.stream()
                .filter(name -> !config.has(name))
                .sorted()
                .forEach(name -> members.add(Xml.element(name, Xml.text("Quantity", 0))));
        Stream.of("Comment", "DefaultRootObject", "WebACLId")
                .filter(name -> !config.has(name))
                .forEach(name -> members.add(Xml.text(name, "")));
        if (!config.has("PriceClass")) {
            members.add(Xml.text("PriceClass", "PriceClass_All"));
        }
        return Stream.concat(members.stream(), fields(config));
    }

    private static Stream<Xml> fields(JsonNode object) {
        return object.properties().stream()
                .filter(field -> !(field.getKey().equals("CachedMethods") && object.has("AllowedMethods")))
                .map(field -> field.getKey().equals("AllowedMethods")
                        ? allowedMethods(object)
                        : element(field.getKey(), field.getValue()));
    }

    /** The API has the cached methods within the allowed ones. */
    private static Xml allowedMethods(JsonNode behavior) {
        Stream<Xml> cached = behavior.has("CachedMethods")
                ? Stream.of(element("CachedMethods", behavior.path("CachedMethods")))
                : Stream.empty();
        return Xml.element(
                "AllowedMethods", Stream.concat(items("AllowedMethods", behavior.path("AllowedMethods")), cached));
    }

    private static Xml element(String member, JsonNode value) {
        String name = NAMES.getOrDefault(member, member);
        if (value.isArray()) {
            return Xml.element(name, items(member, value));
        }
        return value.isObject() ? Xml.element(name, fields(value)) : Xml.text(name, value.asText());
    }

    private static Stream<Xml> items(String member, JsonNode list) {
        String item = ITEMS.getOrDefault(member, "member");
        List<Xml> items = new ArrayList<>();
        list.forEach(value -> items.add(element(item, value)));
        return Stream.of(Xml.text("Quantity", items.size()), Xml.element("Items", items.stream()));
    }
}
