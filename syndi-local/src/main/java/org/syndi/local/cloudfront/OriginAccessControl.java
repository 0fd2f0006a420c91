package org.syndi.local.cloudfront;

/** An origin access control: how CloudFront signs its requests to an origin. */
record OriginAccessControl(String id, String name) {}
