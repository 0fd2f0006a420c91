package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** The property AutoPublishAlias: a version for each change of the code, and an alias that follows the latest one. */
record PublishedVersion(GeneratedResource version, GeneratedResource alias) {
    private static final Pattern ALIAS = Pattern.compile("(?!^[0-9]+$)[a-zA-Z0-9\\-_]+");

    /** Null if no alias is wanted. Resolves parameters in the function's code in place, as AWS does. */
    static PublishedVersion of(SamResource function, GeneratedResource lambda, TransformContext context) {
        if (!Truth.of(function.get("AutoPublishAlias"))) {
            if (Truth.of(function.get("ProvisionedConcurrencyConfig"))) {
                throw SamError.resource(
                        function.logicalId(),
                        "To set ProvisionedConcurrencyConfig AutoPublishALias must be defined on the function");
            }
            return null;
        }
        String alias = aliasName(function, context);
        String codeHash = codeHash(function, lambda, context);
        GeneratedResource version = version(function, lambda, codeHash, context);
        return new PublishedVersion(version, alias(function, alias, version));
    }

    private static String aliasName(SamResource function, TransformContext context) {
        JsonNode name = context.parameters().resolve(function.get("AutoPublishAlias"));
        if (!name.isTextual()) {
            throw SamError.resource(
                    function.logicalId(), "'AutoPublishAlias' must be a string or a Ref to a template parameter");
        }
        if (name.textValue().isEmpty()) {
            throw SamError.resource(function.logicalId(), "Alias name is required to create an alias");
        }
        if (!ALIAS.matcher(name.textValue()).matches()) {
            throw SamError.resource(
                    function.logicalId(),
                    "AutoPublishAlias name ('" + name.textValue()
                            + "') must contain only alphanumeric characters, hyphens, or underscores matching"
                            + " (?!^[0-9]+$)([a-zA-Z0-9-_]+) pattern.");
        }
        return name.textValue();
    }

    /** The author's own hash of the code, which then also stands in the description; "" if there is none. */
    private static String codeHash(SamResource function, GeneratedResource lambda, TransformContext context) {
        if (!Truth.of(function.get("AutoPublishCodeSha256"))) {
            return "";
        }
        JsonNode hash = context.parameters().resolve(function.get("AutoPublishCodeSha256"));
        if (!hash.isTextual()) {
            throw SamError.resource(function.logicalId(), "AutoPublishCodeSha256 must be a string");
        }
        JsonNode description = context.parameters().resolve(function.get("Description"));
        if (!Truth.of(description)) {
            lambda.set("Description", hash);
        } else if (description.isTextual()) {
            lambda.set("Description", description.textValue() + " " + hash.textValue());
        } else {
            ObjectNode joined = JsonNodeFactory.instance.objectNode();
            ArrayNode parts =
                    JsonNodeFactory.instance.arrayNode().add(description).add(hash);
            joined.putArray("Fn::Join").add(" ").add(parts);
            lambda.set("Description", joined);
        }
        return hash.textValue();
    }

    private static GeneratedResource version(
            SamResource function, GeneratedResource lambda, String codeHash, TransformContext context) {
        lambda.set("Code", context.parameters().resolve(lambda.get("Code")));
        String prefix = function.logicalId() + "Version";
        String logicalId = codeHash.isEmpty()
                ? LogicalId.hashed(prefix, versionedProperties(function, lambda))
                : prefix + codeHash.substring(0, Math.min(10, codeHash.length()));
        ResourceAttributes attributes = function.attributes().inherited();
        JsonNode deletion = function.get("VersionDeletionPolicy");
        if (!attributes.has("DeletionPolicy")) {
            attributes = Truth.isPresent(deletion)
                    ? attributes.with("DeletionPolicy", deletion)
                    : attributes.with("DeletionPolicy", "Retain");
        }
        return new GeneratedResource("AWS::Lambda::Version", logicalId, attributes)
                .set("FunctionName", Intrinsics.ref(function.logicalId()))
                .set("Description", function.get("VersionDescription"));
    }

    /** What makes a new version when it changes. */
    private static ObjectNode versionedProperties(SamResource function, GeneratedResource lambda) {
        if (Truth.of(function.get("AutoPublishAliasAllProperties"))) {
            return lambda.properties();
        }
        ObjectNode hashed = ((ObjectNode) lambda.get("Code")).deepCopy();
        if (lambda.get("Environment") instanceof ObjectNode environment) {
            hashed.setAll(environment);
        }
        for (String name : List.of("MemorySize", "SnapStart")) {
            JsonNode value = lambda.get(name);
            if (Truth.of(value)
                    && (name.equals("MemorySize")
                            || !value.path("ApplyOn").asText("None").equals("None"))) {
                hashed.set(name, value);
            }
        }
        return hashed;
    }

    private static GeneratedResource alias(SamResource function, String name, GeneratedResource version) {
        String readable = name.replace("-", "D").replace("_", "U");
        GeneratedResource alias = new GeneratedResource(
                        "AWS::Lambda::Alias",
                        function.logicalId() + "Alias" + readable,
                        function.attributes().inherited())
                .set("Name", name)
                .set("FunctionName", Intrinsics.ref(function.logicalId()))
                .set("FunctionVersion", Intrinsics.getAtt(version.logicalId(), "Version"));
        JsonNode concurrency = function.get("ProvisionedConcurrencyConfig");
        return Truth.of(concurrency) ? alias.set("ProvisionedConcurrencyConfig", concurrency) : alias;
    }
}
