package org.syndi.local.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;

/** Turns the properties of {@code AWS::S3::Bucket} into the settings that the S3 API knows. */
final class BucketProperties {
    /** The properties that become a configuration document, with the document's name. */
    private static final Map<String, String> DOCUMENTS = Map.of(
            "BucketEncryption", "encryption",
            "PublicAccessBlockConfiguration", "publicAccessBlock",
            "OwnershipControls", "ownershipControls",
            "LifecycleConfiguration", "lifecycle",
            "CorsConfiguration", "cors",
            "WebsiteConfiguration", "website");

    private static final Set<String> OTHERS = Set.of("BucketName", "VersioningConfiguration", "Tags");

    private BucketProperties() {}

    /** @throws ResourceException for a property that is not imitated */
    static Bucket apply(Bucket bucket, ResourceRequest request) {
        ObjectNode properties = request.properties();
        properties.fieldNames().forEachRemaining(BucketProperties::check);
        Bucket result = bucket;
        for (Map.Entry<String, String> document : DOCUMENTS.entrySet()) {
            JsonNode value = properties.get(document.getKey());
            if (value != null) {
                result = result.withDocument(document.getValue(), BucketXml.document(document.getKey(), value));
            }
        }
        JsonNode status = properties.path("VersioningConfiguration").path("Status");
        if (!status.isMissingNode()) {
            result = result.withVersioning(status.asText());
        }
        Map<String, String> tags = tags(request);
        return tags.isEmpty() ? result : result.withDocument("tagging", BucketXml.tagging(tags));
    }

    /** Takes back what earlier properties set; what others set by the API stays. */
    static Bucket reset(Bucket bucket, JsonNode previousProperties) {
        Bucket result = bucket.withoutDocument("tagging");
        for (Map.Entry<String, String> document : DOCUMENTS.entrySet()) {
            if (previousProperties.has(document.getKey())) {
                result = NewBucket.withoutDocument(result, document.getValue());
            }
        }
        // Versioning can be suspended, but never be as if it had not been.
        return previousProperties.has("VersioningConfiguration")
                        && bucket.versioning().equals(Bucket.ENABLED)
                ? result.withVersioning("Suspended")
                : result;
    }

    private static void check(String property) {
        if (!DOCUMENTS.containsKey(property) && !OTHERS.contains(property)) {
            throw new ResourceException(
                    "InvalidRequest",
                    "The embedded AWS does not have the property " + property + " of AWS::S3::Bucket.");
        }
    }

    private static Map<String, String> tags(ResourceRequest request) {
        Map<String, String> tags = new LinkedHashMap<>(request.tags());
        request.properties()
                .path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return tags;
    }
}
