package org.syndi.template;

import java.util.Optional;

/**
 * Where an artifact lies in S3. Only characters that mean the same in YAML, JSON and URLs are taken, so that it stands
 * in a template as it is.
 */
public record S3Location(String bucket, String key, Optional<String> version) implements Location {
    /** @throws IllegalArgumentException if bucket, key or version has another character */
    public S3Location {
        require("bucket", bucket, "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
        require("key", key, "[A-Za-z0-9!_.*()-][A-Za-z0-9!_.*()/-]{0,1023}");
        version.ifPresent(id -> require("version", id, "[A-Za-z0-9._-]+"));
    }

    public S3Location(String bucket, String key) {
        this(bucket, key, Optional.empty());
    }

    private static void require(String part, String value, String form) {
        if (!value.matches(form)) {
            throw new IllegalArgumentException("The S3 " + part + " '" + value + "' is not of the form " + form);
        }
    }

    /** {@code s3://bucket/key}, with {@code ?versionId=} where there is a version: the form that SAM reads. */
    public String uri() {
        return "s3://" + bucket + "/" + key + query();
    }

    /** What follows the host of an S3 URL: {@code bucket/key}, with the version. */
    String path() {
        return bucket + "/" + key + query();
    }

    private String query() {
        return version.map(id -> "?versionId=" + id).orElse("");
    }
}
