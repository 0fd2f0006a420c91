package org.syndi.local.cognito;

import java.net.URI;
import java.util.function.Supplier;

/** The {@code iss} of a pool's tokens: on AWS a URL of Cognito, here of this endpoint, so that its keys can be had. */
record Issuer(Supplier<URI> endpoint) {
    String of(UserPool pool) {
        return endpoint.get() + "/" + pool.id();
    }

    /** {@code ProviderName} of the resource type: the issuer without its scheme. */
    String providerName(UserPool pool) {
        return of(pool).replaceFirst("^https?://", "");
    }
}
