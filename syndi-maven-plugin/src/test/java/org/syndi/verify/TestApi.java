package org.syndi.verify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server that answers by path and by token; the stage "stage" is part of its URL, as API Gateway has it. */
final class TestApi implements AutoCloseable {
    record Answer(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Function<Optional<String>, Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    TestApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/stage";
    }

    /** @param answer by the token after "Bearer " */
    TestApi on(String path, Function<Optional<String>, Answer> answer) {
        answers.put("/stage" + path, answer);
        return this;
    }

    TestApi on(String path, int status, String body) {
        return on(path, token -> new Answer(status, body));
    }

    /** One after the other; the last one for ever. */
    TestApi inTurn(String path, Answer... inTurn) {
        Queue<Answer> left = new ArrayDeque<>(List.of(inTurn));
        return on(path, token -> {
            synchronized (left) {
                return left.size() > 1 ? left.remove() : left.element();
            }
        });
    }

    /** The paths that were asked for. */
    List<String> calls() {
        return calls;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            calls.add(path.substring("/stage".length()));
            Optional<String> token = Optional.ofNullable(
                            exchange.getRequestHeaders().getFirst("Authorization"))
                    .map(header -> header.replaceFirst("^Bearer ", ""));
            Answer answer = answers.getOrDefault(
                            path, any -> new Answer(403, "{\"message\":\"Missing Authentication Token\"}"))
                    .apply(token);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
