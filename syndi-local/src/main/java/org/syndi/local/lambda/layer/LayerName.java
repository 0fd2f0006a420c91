package org.syndi.local.lambda.layer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.RestCall;

/** Names of layers and of their versions, short or as ARNs. */
final class LayerName {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,140}");
    private static final Pattern ARN = Pattern.compile("arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[\\w-]+");
    private static final Pattern VERSION = Pattern.compile("(" + ARN.pattern() + "):(\\d{1,10})");

    private LayerName() {}

    /** The ARN of a layer, without a version. */
    static String arn(String nameOrArn, String account, String region) {
        if (ARN.matcher(nameOrArn).matches()) {
            return nameOrArn;
        }
        if (NAME.matcher(nameOrArn).matches()) {
            return "arn:aws:lambda:" + region + ":" + account + ":layer:" + nameOrArn;
        }
        throw invalid(nameOrArn, "layerName", ARN.pattern() + "|" + NAME.pattern());
    }

    /** The key of the version that the path of a call names. */
    static String key(RestCall call) {
        String number = call.path("VersionNumber");
        if (!number.matches("\\d{1,10}")) {
            throw invalid(number, "versionNumber", "\\d+");
        }
        return LayerVersion.key(arn(call), Long.parseLong(number));
    }

    static String arn(RestCall call) {
        return arn(call.path("LayerName"), call.call().account(), call.call().region());
    }

    /** The key of the version that an ARN names. */
    static String key(String versionArn) {
        Matcher matcher = VERSION.matcher(versionArn);
        if (!matcher.matches()) {
            throw invalid(versionArn, "layerVersionArn", VERSION.pattern());
        }
        return LayerVersion.key(matcher.group(1), Long.parseLong(matcher.group(2)));
    }

    private static AwsException invalid(String value, String member, String pattern) {
        return AwsException.badRequest(
                "ValidationException",
                "1 validation error detected: Value '" + value + "' at '" + member
                        + "' failed to satisfy constraint: Member must satisfy regular expression pattern: " + pattern);
    }
}
