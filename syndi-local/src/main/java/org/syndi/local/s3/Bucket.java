package org.syndi.local.s3;

import java.util.HashMap;
import java.util.Map;

/**
 * A bucket.
 *
 * @param created milliseconds since the epoch
 * @param versioning {@code Enabled}, {@code Suspended}, or "" if it never was enabled
 * @param documents the configuration documents by the name of their sub-resource, for example {@code policy}
 */
record Bucket(
        String name, String account, String region, long created, String versioning, Map<String, String> documents) {
    static final String ENABLED = "Enabled";
    static final String NEVER_VERSIONED = "";

    Bucket {
        documents = Map.copyOf(documents);
    }

    Bucket withVersioning(String status) {
        return new Bucket(name, account, region, created, status, documents);
    }

    Bucket withDocument(String subResource, String document) {
        Map<String, String> more = new HashMap<>(documents);
        more.put(subResource, document);
        return new Bucket(name, account, region, created, versioning, more);
    }

    Bucket withoutDocument(String subResource) {
        Map<String, String> fewer = new HashMap<>(documents);
        fewer.remove(subResource);
        return new Bucket(name, account, region, created, versioning, fewer);
    }

    String arn() {
        return "arn:aws:s3:::" + name;
    }
}
