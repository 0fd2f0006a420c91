package org.syndi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.HttpEndpoint;
import org.syndi.local.wire.InternalFailure;

/** An AWS on 127.0.0.1, in this process, whose state is in a folder. */
public final class LocalAws implements AutoCloseable {
    /** The one region that it is in. */
    public static final String REGION = "us-east-1";

    /** The account that everything is in. */
    public static final String ACCOUNT = "000000000000";

    /** The access key of its one user; no secret, it opens nothing but this machine's own endpoint. */
    public static final String ACCESS_KEY_ID = "test";

    public static final String SECRET_ACCESS_KEY = "test";

    private final HttpEndpoint http;
    private final Services services;
    private final Thread atExit = new Thread(this::stop, "stop-embedded-aws");

    private LocalAws(HttpEndpoint http, Services services) {
        this.http = http;
        this.services = services;
    }

    /**
     * Starts it. Nobody else may serve the same folder; {@link SharedLocalAws} sees to that.
     *
     * @throws LocalAwsException if the port is taken
     */
    public static LocalAws start(LocalAwsOptions options) {
        return start(options, CallInterceptor.NONE);
    }

    /**
     * As {@link #start(LocalAwsOptions)}, with faults.
     *
     * @param interceptor delays or refuses calls before they reach their operation
     */
    public static LocalAws start(LocalAwsOptions options, CallInterceptor interceptor) {
        HttpEndpoint http = bind(options.port());
        try {
            LocalAws aws = new LocalAws(http, new Services(options, http::uri, interceptor));
            Runtime.getRuntime().addShutdownHook(aws.atExit);
            http.serve(aws.services.router());
            return aws;
        } catch (RuntimeException e) {
            http.close();
            throw told(e, options);
        }
    }

    private static RuntimeException told(RuntimeException e, LocalAwsOptions options) {
        return e instanceof UncheckedIOException
                ? new LocalAwsException(
                        "The embedded AWS cannot use its state: " + InternalFailure.describe(e),
                        "Make " + options.directory() + " readable and writable for you, use another folder with"
                                + " -Dsyndi.local.directory=FOLDER, or delete what is broken.",
                        e)
                : e;
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

    /** Also when the process is ended by a signal: the functions' processes must not outlive it. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the process is ending: the hook does the same
        }
        stop();
    }

    private synchronized void stop() {
        http.close();
        services.close();
    }
}
