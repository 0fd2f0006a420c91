package org.syndi.local.lambda.function;

/**
 * A name for a version.
 *
 * @param functionArn without a version
 * @param version a number or {@code $LATEST}
 */
public record Alias(String functionArn, String name, String version, String description) {
    String arn() {
        return functionArn + ":" + name;
    }
}
