package org.syndi.local.s3;

import java.util.Set;
import org.syndi.local.wire.Route;

/**
 * Routes of S3, which tells its operations apart by names in the query: an operation takes a request only if it names
 * every one of them that the request has, so that {@code GET /bucket?acl} is never answered as a listing.
 */
final class S3Route {
    private static final Set<String> SUB_RESOURCES = Set.of(
            "abac",
            "accelerate",
            "acl",
            "analytics",
            "append",
            "attributes",
            "cors",
            "delete",
            "encryption",
            "intelligent-tiering",
            "inventory",
            "legal-hold",
            "lifecycle",
            "location",
            "logging",
            "metadataConfiguration",
            "metadataTable",
            "metrics",
            "notification",
            "object-lock",
            "ownershipControls",
            "policy",
            "policyStatus",
            "publicAccessBlock",
            "renameObject",
            "replication",
            "requestPayment",
            "restore",
            "retention",
            "select",
            "session",
            "tagging",
            "torrent",
            "uploadId",
            "uploads",
            "versioning",
            "versions",
            "website");

    private S3Route() {}

    static Route bucket(String method) {
        return Route.of(method, "/{Bucket}").withoutQuery(SUB_RESOURCES);
    }

    static Route object(String method) {
        return Route.of(method, "/{Bucket}/{Key+}").withoutQuery(SUB_RESOURCES);
    }
}
