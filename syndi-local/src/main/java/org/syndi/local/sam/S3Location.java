package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an artifact lies: {@code s3://bucket/key?versionId=version} or a map of Bucket, Key and Version.
 *
 * @param version null if the latest is meant
 */
record S3Location(JsonNode bucket, JsonNode key, JsonNode version) {
    private static final Pattern URI = Pattern.compile("[sS]3://([^/?#]+)(/[^?#]*)(?:\\?([^#]*))?(?:#.*)?");
    private static final Pattern VERSION = Pattern.compile("(?:^|&)versionId=([^&]+)");

    static S3Location of(JsonNode value, String logicalId, String property) {
        if (value.isObject()) {
            return ofMap(value, logicalId, property);
        }
        if (!(value instanceof TextNode text)) {
            throw SamError.resource(logicalId, "'" + property + "' must be of type dict or string.");
        }
        Matcher uri = URI.matcher(text.textValue());
        if (!uri.matches()) {
            throw SamError.resource(
                    logicalId,
                    "'" + property + "' is not a valid S3 Uri of the form 's3://bucket/key' with optional versionId"
                            + " query parameter.");
        }
        return new S3Location(
                TemplateText.like(text, uri.group(1)),
                TemplateText.like(text, uri.group(2).replaceFirst("^/+", "")),
                version(text, uri.group(3)));
    }

    private static S3Location ofMap(JsonNode value, String logicalId, String property) {
        if (!Truth.of(value.get("Bucket")) || !Truth.of(value.get("Key"))) {
            throw SamError.resource(
                    logicalId, "'" + property + "' requires Bucket and Key properties to be specified.");
        }
        return new S3Location(value.get("Bucket"), value.get("Key"), value.get("Version"));
    }

    private static JsonNode version(TextNode uri, String query) {
        Matcher version = VERSION.matcher(query == null ? "" : query);
        if (!version.find()) {
            return null;
        }
        String first = URLDecoder.decode(version.group(1), StandardCharsets.UTF_8);
        return version.find() ? null : TemplateText.like(uri, first);
    }

    /** As Lambda wants it. */
    ObjectNode toCode() {
        ObjectNode code = JsonNodeFactory.instance.objectNode();
        code.set("S3Bucket", bucket);
        code.set("S3Key", key);
        if (version != null) {
            code.set("S3ObjectVersion", version);
        }
        return code;
    }
}
