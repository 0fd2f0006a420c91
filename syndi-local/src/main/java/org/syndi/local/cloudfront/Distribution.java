package org.syndi.local.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A distribution.
 *
 * @param modified milliseconds since the epoch
 * @param etag of the configuration, new with each change
 * @param config as in a template
 */
record Distribution(String account, String id, String domainName, long modified, String etag, JsonNode config) {
    String arn() {
        return "arn:aws:cloudfront::" + account + ":distribution/" + id;
    }
}
