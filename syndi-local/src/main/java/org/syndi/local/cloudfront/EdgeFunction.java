package org.syndi.local.cloudfront;

/**
 * A function that would run at the edge.
 *
 * @param stage {@code LIVE} once it is published, before that {@code DEVELOPMENT}
 */
record EdgeFunction(String account, String name, String stage, String runtime, String code) {
    String arn() {
        return "arn:aws:cloudfront::" + account + ":function/" + name;
    }
}
