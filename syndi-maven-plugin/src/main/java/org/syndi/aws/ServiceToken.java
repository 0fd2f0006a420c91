package org.syndi.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which function stands behind a custom resource (CloudFormation user guide, "Custom resources"). */
final class ServiceToken {
    private static final Pattern FUNCTION =
            Pattern.compile("\"ServiceToken\"\\s*:\\s*\"arn:[\\w-]+:lambda:[\\w-]*:\\d*:function:([\\w-]+)");

    private ServiceToken() {}

    /**
     * The function's name, "" if there is none.
     *
     * @param properties of the resource, as the JSON that an event carries; the rest of it is not looked at
     */
    static String functionName(String properties) {
        Matcher matcher = FUNCTION.matcher(properties);
        return matcher.find() ? matcher.group(1) : "";
    }
}
