package org.syndi.local.cloudformation;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Parameters;

/** An object of S3 by URL, bucket in the path or in the host name, on AWS or on this endpoint. */
record S3Location(String bucket, String key, Optional<String> versionId) {
    private static final Pattern IN_HOST = Pattern.compile("(.+)\\.s3[.-].*");

    static S3Location parse(String url) {
        try {
            URI uri = URI.create(url);
            String path = URLDecoder.decode(uri.getRawPath().substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            Optional<String> version = Parameters.parse(uri.getRawQuery()).first("versionId");
            Matcher host = IN_HOST.matcher(uri.getHost());
            if (host.matches()) {
                return new S3Location(host.group(1), path, version);
            }
            int slash = path.indexOf('/');
            return new S3Location(path.substring(0, slash), path.substring(slash + 1), version);
        } catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
            throw AwsException.badRequest("ValidationError", "TemplateURL must be a supported URL.");
        }
    }
}
