package org.syndi.local;

import java.net.URI;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of the URL that a REST API would have on AWS the one that answers here. A template builds that URL from the
 * API's id and AWS's own host names, and is the same for both.
 */
final class LoopbackUrls implements UnaryOperator<String> {
    private static final Pattern REST_API =
            Pattern.compile("https://([a-z0-9]+)\\.execute-api\\.[a-z0-9-]+\\.amazonaws\\.com");

    private final Supplier<URI> endpoint;

    LoopbackUrls(Supplier<URI> endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public String apply(String value) {
        return REST_API.matcher(value)
                .replaceAll(url -> Matcher.quoteReplacement(endpoint.get() + "/_aws/execute-api/" + url.group(1)));
    }
}
