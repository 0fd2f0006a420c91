package org.syndi.local.apigateway;

import java.util.function.Supplier;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.wire.AwsException;

/** Turns the errors of the API into those of a resource type. */
final class Failures {
    private Failures() {}

    static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (AwsException e) {
            throw new ResourceException(handlerErrorCode(e.code()), e.getMessage());
        }
    }

    private static String handlerErrorCode(String code) {
        return switch (code) {
            case "ConflictException" -> "AlreadyExists";
            case "NotFoundException" -> "NotFound";
            default -> "InvalidRequest";
        };
    }
}
