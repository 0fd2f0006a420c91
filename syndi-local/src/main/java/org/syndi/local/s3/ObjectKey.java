package org.syndi.local.s3;

import java.nio.charset.StandardCharsets;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.RestCall;

/** The key in a call's path: any text of at most 1024 bytes. */
final class ObjectKey {
    private static final int LONGEST = 1024;

    private ObjectKey() {}

    static String of(RestCall call) {
        String key = call.path("Key");
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw AwsException.badRequest(
                    "KeyTooLongError", "Your key is too long: it starts with " + key.substring(0, 64));
        }
        return key;
    }
}
