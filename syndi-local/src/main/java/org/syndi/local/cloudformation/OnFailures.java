package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.cloudformation.CreateOperation.OnFailure;
import org.syndi.local.wire.AwsException;

/** The values of OnFailure and OnStackFailure. */
final class OnFailures {
    private OnFailures() {}

    static OnFailure parse(String text) {
        try {
            return OnFailure.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw AwsException.badRequest(
                    "ValidationError",
                    "1 validation error detected: Value '" + text + "' at 'onFailure' failed to satisfy constraint:"
                            + " Member must satisfy enum value set: " + List.of(OnFailure.values()));
        }
    }
}
