package org.syndi.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** Answers every request with the same, whatever it was. */
final class ScriptedServer implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;
    private final String scheme;
    private volatile Answer answer;

    /** @param body sent as UTF-8 */
    record Answer(int status, Map<String, String> headers, String body) {}

    ScriptedServer(Answer answer) {
        this(answer, Optional.empty());
    }

    /** @param secure for https */
    ScriptedServer(Answer answer, Optional<SSLContext> secure) {
        this.answer = answer;
        this.scheme = secure.isPresent() ? "https" : "http";
        try {
            InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (secure.isPresent()) {
                HttpsServer https = HttpsServer.create(here, 0);
                https.setHttpsConfigurator(new HttpsConfigurator(secure.get()));
                server = https;
            } else {
                server = HttpServer.create(here, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    void answersWith(Answer other) {
        answer = other;
        asked.set(0);
    }

    /** How many requests came since the answer was set. */
    int asked() {
        return asked.get();
    }

    URI endpoint() {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        Answer now = answer;
        exchange.getRequestBody().readAllBytes();
        now.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = now.body().getBytes(StandardCharsets.UTF_8);
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(now.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
