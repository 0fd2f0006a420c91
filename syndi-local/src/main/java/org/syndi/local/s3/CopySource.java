package org.syndi.local.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.syndi.local.wire.HttpHeaders;

/** What a copy is of, from the header {@code x-amz-copy-source}: {@code /bucket/key?versionId=…}, percent-encoded. */
record CopySource(String bucket, String key, Optional<String> versionId) {
    private static final String HEADER = "x-amz-copy-source";
    private static final String VERSION = "?versionId=";

    static CopySource of(HttpHeaders headers) {
        String raw = headers.first(HEADER).orElseThrow();
        int version = raw.indexOf(VERSION);
        String path = URLDecoder.decode(
                (version < 0 ? raw : raw.substring(0, version)).replace("+", "%2B"), StandardCharsets.UTF_8);
        String relative = path.startsWith("/") ? path.substring(1) : path;
        int slash = relative.indexOf('/');
        if (slash < 1 || slash == relative.length() - 1) {
            throw S3Errors.invalidArgument("Copy Source must mention the source bucket and key: " + raw);
        }
        return new CopySource(
                relative.substring(0, slash),
                relative.substring(slash + 1),
                version < 0 ? Optional.empty() : Optional.of(raw.substring(version + VERSION.length())));
    }

    /** Checks the conditions that the caller makes for the source. */
    void check(HttpHeaders headers, StoredObject object) {
        if (ReadCondition.of(headers, HEADER + "-").notModified(object)) {
            throw S3Errors.preconditionFailed(HEADER + "-If-None-Match or " + HEADER + "-If-Modified-Since");
        }
    }
}
