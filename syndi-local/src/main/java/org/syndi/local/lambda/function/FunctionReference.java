package org.syndi.local.lambda.function;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.RestCall;

/**
 * A function as callers name it: by name, by {@code account:function:name} or by ARN, each also with a qualifier.
 *
 * @param arn without the qualifier
 * @param qualifier a version or an alias; empty and {@code $LATEST} mean the same function
 */
public record FunctionReference(String arn, Optional<String> qualifier) {
    static final String LATEST = "$LATEST";
    private static final Pattern FORM = Pattern.compile("(?:arn:aws[a-zA-Z-]*:lambda:)?(?:([a-z]{2}(?:-[a-z]+)+-\\d):)?"
            + "(?:(\\d{12}):)?(?:function:)?([a-zA-Z0-9-_]{1,64})(?::(\\$LATEST|[a-zA-Z0-9-_]+))?");

    /** @throws AwsException with code {@code ValidationException} if it is no name of a function */
    public static FunctionReference parse(String text, String account, String region) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw AwsException.badRequest(
                    "ValidationException",
                    "1 validation error detected: Value '" + text
                            + "' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression"
                            + " pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?"
                            + "(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?");
        }
        String arn = "arn:aws:lambda:" + Optional.ofNullable(matcher.group(1)).orElse(region) + ":"
                + Optional.ofNullable(matcher.group(2)).orElse(account) + ":function:" + matcher.group(3);
        return new FunctionReference(arn, Optional.ofNullable(matcher.group(4)));
    }

    /** What path and query of a call name. */
    static FunctionReference of(RestCall call) {
        FunctionReference named = parse(
                call.path("FunctionName"), call.call().account(), call.call().region());
        return call.query()
                .first("Qualifier")
                .map(given -> new FunctionReference(named.arn, Optional.of(given)))
                .orElse(named);
    }

    String name() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    boolean latest() {
        return qualifier.isEmpty() || qualifier.get().equals(LATEST);
    }

    /** With the qualifier, if there is one. */
    String qualifiedArn() {
        return qualifier.map(name -> arn + ":" + name).orElse(arn);
    }
}
