package org.syndi.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A server that speaks CloudFormation's protocol and says what a test has written down for it: for what the embedded
 * AWS does not have, as stacks in stacks. What is not written down it refuses.
 */
public final class ScriptedCloudFormation implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Function<Map<String, String>, String>> answers = new ConcurrentHashMap<>();
    private final Map<String, Consumer<Map<String, String>>> actions = new ConcurrentHashMap<>();
    private final Queue<Map<String, String>> calls = new ConcurrentLinkedQueue<>();
    private final AwsClients clients;

    public ScriptedCloudFormation() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        clients = new AwsClients(AwsSettings.at(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "us-east-1",
                new AwsSettings.StaticCredentials("test", "test")));
    }

    public AwsClients clients() {
        return clients;
    }

    /**
     * Writes down an answer.
     *
     * @param answer makes of the call's parameters what stands inside of the result's element
     */
    public ScriptedCloudFormation on(String action, Function<Map<String, String>, String> answer) {
        answers.put(action, answer);
        return this;
    }

    /** Does something at each call of an action, before it is answered. */
    public void before(String action, Runnable work) {
        before(action, call -> work.run());
    }

    /** @param work may refuse the call */
    public void before(String action, Consumer<Map<String, String>> work) {
        actions.put(action, work);
    }

    /** An answer that is an error: {@code throw new Refusal(…)} in an answer. */
    public static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;

        public Refusal(String code, String message) {
            super(message);
            this.code = code;
        }
    }

    /** The actions that were called, in their order. */
    public List<String> called() {
        return calls.stream().map(call -> call.get("Action")).toList();
    }

    /** A list of things as the protocol has them. */
    public static String members(String name, List<String> things) {
        return things.stream()
                .map(thing -> "<member>" + thing + "</member>")
                .collect(Collectors.joining("", "<" + name + ">", "</" + name + ">"));
    }

    /** Elements: name, text, name, text. Those without text are left out. */
    public static String elements(String... namesAndTexts) {
        StringBuilder xml = new StringBuilder();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            if (namesAndTexts[i + 1] != null) {
                String text = namesAndTexts[i + 1].replace("&", "&amp;").replace("<", "&lt;");
                xml.append('<').append(namesAndTexts[i]).append('>');
                xml.append(text).append("</").append(namesAndTexts[i]).append('>');
            }
        }
        return xml.toString();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> call =
                    parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            calls.add(call);
            String action = call.get("Action");
            try {
                Function<Map<String, String>, String> answer = answers.get(action);
                if (answer == null) {
                    throw new Refusal("ValidationError", "Nothing is written down for " + call);
                }
                actions.getOrDefault(action, parameters -> {}).accept(call);
                send(
                        exchange,
                        200,
                        "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>"
                                .formatted(action, answer.apply(call)));
            } catch (Refusal e) {
                send(
                        exchange,
                        400,
                        "<ErrorResponse><Error><Type>Sender</Type>"
                                + elements("Code", e.code, "Message", e.getMessage()) + "</Error></ErrorResponse>");
            }
        }
    }

    private static Map<String, String> parameters(String form) {
        return Arrays.stream(form.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] body = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.getResponseHeaders().add("x-amzn-RequestId", "00000000-0000-0000-0000-000000000000");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        clients.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
