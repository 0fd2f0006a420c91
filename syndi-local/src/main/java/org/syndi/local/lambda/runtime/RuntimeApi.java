package org.syndi.local.lambda.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import org.syndi.local.wire.Doorkeeper;

/**
 * The Lambda Runtime API of one execution environment ("Using the Lambda runtime API for custom runtimes" in the Lambda
 * developer guide), on a free port of 127.0.0.1, for programs of this user only.
 */
final class RuntimeApi implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final String BASE = "/2018-06-01/runtime/";
    private static final String INVOCATION = BASE + "invocation/";
    private static final int NO_BODY = -1;

    private record Order(Invocation invocation, Instant deadline, CompletableFuture<RuntimeAnswer> answer) {}

    private final HttpServer server;
    private final BlockingQueue<Optional<Order>> orders = new LinkedBlockingQueue<>();
    private final Map<String, Order> underWay = new ConcurrentHashMap<>();
    private final CompletableFuture<Optional<RuntimeAnswer>> initialized = new CompletableFuture<>();

    private RuntimeApi(HttpServer server) {
        this.server = server;
    }

    static RuntimeApi open(ExecutorService threads) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
        RuntimeApi api = new RuntimeApi(server);
        server.createContext(BASE, api::handle).getFilters().add(new Doorkeeper(request -> false));
        server.setExecutor(threads);
        server.start();
        return api;
    }

    /** For AWS_LAMBDA_RUNTIME_API. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Done when the runtime asks for its first event (empty) or says why it cannot start. */
    CompletableFuture<Optional<RuntimeAnswer>> initialized() {
        return initialized;
    }

    CompletableFuture<RuntimeAnswer> give(Invocation invocation, Instant deadline) {
        Order order = new Order(invocation, deadline, new CompletableFuture<>());
        orders.add(Optional.of(order));
        return order.answer();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(INVOCATION + "next")) {
                next(exchange);
            } else if (path.equals(BASE + "init/error")) {
                initialized.complete(Optional.of(error(exchange)));
                exchange.sendResponseHeaders(202, NO_BODY);
            } else {
                answer(exchange, path.substring(BASE.length()).split("/"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Holds the request until there is an event, as AWS does. */
    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        initialized.complete(Optional.empty());
        Optional<Order> order = orders.take();
        if (order.isEmpty()) {
            return;
        }
        Invocation invocation = order.get().invocation();
        underWay.put(invocation.requestId(), order.get());
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                String.valueOf(order.get().deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn());
        invocation.clientContext().ifPresent(json -> headers.set("Lambda-Runtime-Client-Context", json));
        exchange.sendResponseHeaders(200, invocation.payload().size());
        exchange.getResponseBody().write(invocation.payload().bytes());
    }

    /** {@code invocation/<request id>/response} or {@code …/error}. */
    private void answer(HttpExchange exchange, String[] path) throws IOException {
        Order order = path.length == 3 ? underWay.remove(path[1]) : null;
        if (order == null) {
            exchange.sendResponseHeaders(400, NO_BODY);
            return;
        }
        RuntimeAnswer answer = path[2].equals("error")
                ? error(exchange)
                : RuntimeAnswer.of(new Payload(exchange.getRequestBody().readAllBytes()));
        exchange.sendResponseHeaders(202, NO_BODY);
        order.answer().complete(answer);
    }

    private static RuntimeAnswer error(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
        Payload body = new Payload(exchange.getRequestBody().readAllBytes());
        return RuntimeAnswer.error(body, type == null || type.isEmpty() ? "Unhandled" : type);
    }

    /** Lets go of a waiting runtime; whoever waits for an answer waits on the process too. */
    @Override
    public void close() {
        orders.add(Optional.empty());
        server.stop(0);
    }
}
