package org.syndi.local.lambda.function;

import java.util.function.Supplier;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.wire.AwsException;

/** Lambda's refusals as CloudFormation hears them. */
final class Refusal {
    private Refusal() {}

    static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (AwsException e) {
            throw new ResourceException(code(e.code()), e.getMessage());
        }
    }

    private static String code(String code) {
        return switch (code) {
            case "ResourceConflictException" -> "AlreadyExists";
            case "ResourceNotFoundException" -> "NotFound";
            default -> "InvalidRequest";
        };
    }
}
