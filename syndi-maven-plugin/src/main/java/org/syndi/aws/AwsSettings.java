package org.syndi.aws;

import java.net.URI;
import java.util.Optional;

/**
 * How to reach AWS. What is empty here is found as the AWS tools find it: environment variables, {@code ~/.aws}, SSO,
 * the instance's role.
 *
 * @param endpoint instead of AWS's own
 * @param credentials instead of the default chain's
 * @param proxy instead of the one that the JVM's own settings name
 */
public record AwsSettings(
        Optional<String> region,
        Optional<String> profile,
        Optional<URI> endpoint,
        Optional<StaticCredentials> credentials,
        Optional<HttpProxy> proxy) {

    /** An access key with its secret. */
    public record StaticCredentials(String accessKeyId, String secretAccessKey) {
        @Override
        public String toString() {
            return "StaticCredentials[" + accessKeyId + "]";
        }
    }

    /** AWS, or the endpoint that the AWS environment variables and profiles name. */
    public static AwsSettings aws(String region, String profile, Optional<HttpProxy> proxy) {
        return new AwsSettings(given(region), given(profile), Optional.empty(), Optional.empty(), proxy);
    }

    /** An endpoint with credentials of its own. */
    public static AwsSettings at(URI endpoint, String region, StaticCredentials credentials) {
        return new AwsSettings(
                Optional.of(region),
                Optional.empty(),
                Optional.of(endpoint),
                Optional.of(credentials),
                Optional.empty());
    }

    private static Optional<String> given(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
