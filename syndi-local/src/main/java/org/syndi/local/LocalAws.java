package org.syndi.local;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.syndi.local.wire.HttpEndpoint;
import org.syndi.local.wire.Router;

/** An AWS on 127.0.0.1, in this process, whose state is in a folder. */
public final class LocalAws implements AutoCloseable {
    private final HttpEndpoint http;

    private LocalAws(HttpEndpoint http) {
        this.http = http;
    }

    /**
     * Starts it. Nobody else may serve the same folder; {@link SharedLocalAws} sees to that.
     *
     * @throws LocalAwsException if the port is taken
     */
    public static LocalAws start(LocalAwsOptions options) {
        HttpEndpoint http = bind(options.port());
        http.serve(new Router(
                List.of(), List.of(), key -> Optional.empty(), new Router.Home("000000000000", "us-east-1")));
        return new LocalAws(http);
    }

    private static HttpEndpoint bind(int port) {
        try {
            return HttpEndpoint.bind(port);
        } catch (BindException e) {
            throw new LocalAwsException(
                    "The port " + port + " of 127.0.0.1, which the embedded AWS needs, is taken by another program.",
                    "Stop that program, or use another port with -Dsyndi.local.port=PORT.",
                    e);
        } catch (IOException e) {
            throw new LocalAwsException(
                    "The embedded AWS cannot listen on 127.0.0.1:" + port + ": " + e,
                    "Use another port with -Dsyndi.local.port=PORT.",
                    e);
        }
    }

    /** For example {@code http://127.0.0.1:4566}. */
    public URI endpoint() {
        return http.uri();
    }

    @Override
    public void close() {
        http.close();
    }
}
