package org.syndi.aws;

import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** A source of credentials that says why it gives none. */
final class TellingCredentials implements AwsCredentialsProvider {
    private final AwsCredentialsProvider source;
    private final Function<RuntimeException, RuntimeException> told;

    /** @param told makes of what the source throws what is told; one that tells already is handed on */
    TellingCredentials(AwsCredentialsProvider source, Function<RuntimeException, RuntimeException> told) {
        this.source = source;
        this.told = told;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return source.resolveCredentials();
        } catch (RuntimeException e) {
            throw NoCredentials.in(e).isPresent() ? e : told.apply(e);
        }
    }
}
