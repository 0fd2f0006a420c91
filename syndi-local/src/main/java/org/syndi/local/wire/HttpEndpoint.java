package org.syndi.local.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP on 127.0.0.1, and only there; a {@link Doorkeeper} stands at the door. */
public final class HttpEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    /**
     * The JDK's server writes headers and body apart; with Nagle's algorithm on, every answer with a body then waits 40
     * ms for the client's acknowledgement. It reads this property once, when the first server is made.
     */
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private static final int NO_BODY = -1;
    private static final int UNKNOWN_LENGTH = 0;

    private final HttpServer server;
    private final ExecutorService threads;

    private HttpEndpoint(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Takes the port; nothing is answered before {@link #serve}.
     *
     * @param port 0 for any free one
     * @throws IOException if the port is taken
     */
    public static HttpEndpoint bind(int port) throws IOException {
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "embedded-aws");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        return new HttpEndpoint(server, threads);
    }

    public void serve(Router router) {
        server.createContext("/", exchange -> exchange(exchange, router))
                .getFilters()
                .add(new Doorkeeper(router::servesPages));
        server.start();
    }

    /** For example {@code http://127.0.0.1:4566}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void exchange(HttpExchange exchange, Router router) {
        try (exchange) {
            HttpResponse response = router.route(request(exchange), uri());
            // The server cuts the connection if much of the body is left, and the client would not hear the answer.
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            send(exchange, response);
        } catch (IOException e) {
            LOG.debug("The client went away during {} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        }
    }

    static HttpRequest request(HttpExchange exchange) {
        URI target = exchange.getRequestURI();
        String text = target.toString();
        int query = text.indexOf('?');
        // Cut by hand: for URI, two slashes at the start would be a host.
        String path = text.startsWith("/") ? text.substring(0, query < 0 ? text.length() : query) : target.getRawPath();
        return new HttpRequest(
                exchange.getRequestMethod(),
                path,
                query < 0 ? "" : text.substring(query + 1),
                HttpHeaders.of(exchange.getRequestHeaders()),
                exchange.getRequestBody());
    }

    /** A HEAD answer says by its own header how long the body would have been. */
    private static void send(HttpExchange exchange, HttpResponse response) throws IOException {
        response.headers().asMap().forEach((name, values) -> exchange.getResponseHeaders()
                .put(name, values));
        HttpResponse.Body body = response.body();
        if (exchange.getRequestMethod().equals("HEAD")) {
            if (response.headers().first("Content-Length").isEmpty() && body.length() > 0) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length()));
            }
            exchange.sendResponseHeaders(response.status(), NO_BODY);
        } else if (body.length() == 0) {
            exchange.sendResponseHeaders(response.status(), NO_BODY);
        } else {
            exchange.sendResponseHeaders(response.status(), body.length() < 0 ? UNKNOWN_LENGTH : body.length());
            try (OutputStream out = exchange.getResponseBody()) {
                body.writeTo(out);
            }
        }
    }

    /** Answers no more; a call that is under way is cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
