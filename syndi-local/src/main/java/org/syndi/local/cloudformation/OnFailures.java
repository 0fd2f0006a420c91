package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.cloudformation.CreateOperation.OnFailure;
import org.syndi.local.wire.AwsException;

/** The values of OnFailure and OnStackFailure. */
final class OnFailures {
    private OnFailures() {}

    /** A change set of the type UPDATE has no stack to delete (API reference, "CreateChangeSet", OnStackFailure). */
    static OnFailure ofChangeSet(String text, String changeSetType) {
        OnFailure parsed = parse(text);
        if (parsed == OnFailure.DELETE && !changeSetType.equals("CREATE")) {
            throw AwsException.badRequest(
                    "ValidationError", "OnStackFailure DELETE is only valid for change sets of the type CREATE.");
        }
        return parsed;
    }

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
