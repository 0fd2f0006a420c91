package org.syndi.local.lambda.layer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.syndi.local.lambda.code.CodeDownload;
import org.syndi.local.lambda.code.CodePackage;

/**
 * One version of a layer.
 *
 * @param description what the answers say of it ({@code Description}, {@code CompatibleRuntimes}, …), as it was given
 */
public record LayerVersion(
        String layerArn, long version, String createdDate, ObjectNode description, CodePackage content) {
    public String arn() {
        return layerArn + ":" + version;
    }

    /** So that versions sort by number. */
    String key() {
        return key(layerArn, version);
    }

    static String key(String layerArn, long version) {
        return String.format("%s:%010d", layerArn, version);
    }

    ObjectNode summary() {
        return description
                .deepCopy()
                .put("LayerVersionArn", arn())
                .put("Version", version)
                .put("CreatedDate", createdDate);
    }

    ObjectNode full(URI endpoint) {
        ObjectNode json = summary().put("LayerArn", layerArn);
        json.putObject("Content")
                .put("Location", CodeDownload.location(endpoint, content))
                .put("CodeSha256", content.sha256())
                .put("CodeSize", content.size());
        return json;
    }
}
