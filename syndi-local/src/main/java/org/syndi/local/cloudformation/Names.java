package org.syndi.local.cloudformation;

import java.util.regex.Pattern;
import org.syndi.local.wire.AwsException;

/** Names of stacks and change sets as the API reference has them. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");

    private Names() {}

    /** @param member of the request, for the error */
    static String checked(String name, String member) {
        if (!NAME.matcher(name).matches()) {
            throw AwsException.badRequest(
                    "ValidationError",
                    "1 validation error detected: Value '" + name + "' at '" + member
                            + "' failed to satisfy constraint: Member must satisfy regular expression pattern:"
                            + " [a-zA-Z][-a-zA-Z0-9]*");
        }
        return name;
    }
}
