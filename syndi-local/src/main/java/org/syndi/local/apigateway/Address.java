package org.syndi.local.apigateway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.local.wire.HttpRequest;

/**
 * Which stage a request is for.
 *
 * @param path what remains for the API, still percent-encoded
 */
record Address(String apiId, String stage, String path) {
    private static final Pattern BY_PATH = Pattern.compile("/_aws/execute-api/([a-z0-9]+)/([^/]+)(/.*)?");
    private static final Pattern BY_HOST = Pattern.compile("([a-z0-9]+)\\.execute-api\\..+");
    private static final Pattern STAGE = Pattern.compile("/([^/]*)(/.*)?");

    static Optional<Address> of(HttpRequest request) {
        Matcher path = BY_PATH.matcher(request.rawPath());
        if (path.matches()) {
            return Optional.of(new Address(path.group(1), path.group(2), rest(path.group(3))));
        }
        Matcher host = BY_HOST.matcher(request.headers().first("Host").orElse(""));
        Matcher stage = STAGE.matcher(request.rawPath());
        return host.matches() && stage.matches()
                ? Optional.of(new Address(host.group(1), stage.group(1), rest(stage.group(2))))
                : Optional.empty();
    }

    private static String rest(String path) {
        return path == null ? "/" : path;
    }
}
