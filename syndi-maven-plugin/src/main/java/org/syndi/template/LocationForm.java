package org.syndi.template;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** How a property wants to be told of a place in S3. */
enum LocationForm {
    /** {@code s3://bucket/key?versionId=…}. */
    URI {
        @Override
        String write(S3Location location, ScalarStyle style, boolean json) {
            return quoted(location.uri(), style);
        }
    },
    /**
     * A template's URL. Region and partition are left to CloudFormation, so that the same input gives the same template
     * everywhere (reference of AWS::CloudFormation::Stack, TemplateURL).
     */
    URL {
        @Override
        String write(S3Location location, ScalarStyle style, boolean json) {
            String url = "https://s3.${AWS::Region}.${AWS::URLSuffix}/" + location.path();
            return json ? "{\"Fn::Sub\": \"" + url + "\"}" : "!Sub '" + url + "'";
        }
    },
    /** A template's URL in full, where an intrinsic function is not understood. */
    ADDRESS {
        @Override
        String write(S3Location location, ScalarStyle style, boolean json) {
            throw new IllegalArgumentException(location.uri() + " has to be told as a web address");
        }
    },
    /** {@code {Bucket, Key, Version}}. */
    OBJECT {
        @Override
        String write(S3Location location, ScalarStyle style, boolean json) {
            return mapping(location, json, "Bucket", "Key", "Version");
        }
    },
    /** {@code {S3Bucket, S3Key, S3ObjectVersion}}. */
    CODE_OBJECT {
        @Override
        String write(S3Location location, ScalarStyle style, boolean json) {
            return mapping(location, json, "S3Bucket", "S3Key", "S3ObjectVersion");
        }
    },
    /** {@code {S3Bucket, S3Key}}: this type knows no versions. */
    BUNDLE_OBJECT {
        @Override
        String write(S3Location location, ScalarStyle style, boolean json) {
            return mapping(new S3Location(location.bucket(), location.key()), json, "S3Bucket", "S3Key", "");
        }
    },
    /** {@code {Bucket, Key, ObjectVersion}}. */
    REPOSITORY_OBJECT {
        @Override
        String write(S3Location location, ScalarStyle style, boolean json) {
            return mapping(location, json, "Bucket", "Key", "ObjectVersion");
        }
    };

    /**
     * The text to stand in the template, on one line.
     *
     * @param style of the path that it replaces
     * @param json whether YAML's own notation is out of place
     */
    abstract String write(S3Location location, ScalarStyle style, boolean json);

    /** The same for a place of any sort: a path is told as a path everywhere, an address as an address. */
    final String writeAny(Location location, ScalarStyle style, boolean json) {
        if (location instanceof S3Location s3) {
            return write(s3, style, json);
        }
        return quoted(location instanceof WebAddress web ? web.url() : ((LocalPath) location).path(), style);
    }

    private static String quoted(String value, ScalarStyle style) {
        return switch (style) {
            case SINGLE_QUOTED -> "'" + value + "'";
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> '"' + value + '"';
            default -> value;
        };
    }

    /** Values are quoted in any case: a key of digits would be a number. */
    private static String mapping(S3Location location, boolean json, String bucket, String key, String version) {
        String quote = json ? "\"" : "'";
        String before = json ? "\"" : "";
        return Stream.concat(
                        Stream.of(
                                before + bucket + before + ": " + quote + location.bucket() + quote,
                                before + key + before + ": " + quote + location.key() + quote),
                        location.version().stream().map(id -> before + version + before + ": " + quote + id + quote))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
