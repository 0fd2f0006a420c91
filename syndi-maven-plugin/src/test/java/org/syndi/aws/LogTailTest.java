package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a log is followed whose pages come as CloudWatch may give them: empty, with a token, or not at all. */
class LogTailTest {
    private static final long NOON = Instant.parse("2026-11-27T12:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;

    private final Deque<String> pages = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private AwsClients clients;
    private LogTail tail;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String page = pages.remove();
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("x-amzn-RequestId", "1");
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(page.contains("__type") ? 400 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        clients = new AwsClients(AwsSettings.at(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "us-east-1",
                new AwsSettings.StaticCredentials("test", "test")));
        tail = new LogTail(clients, () -> "f", Instant.ofEpochMilli(NOON - 60 * MINUTE), Optional.empty());
    }

    @AfterEach
    void stop() {
        clients.close();
        server.stop(0);
    }

    @Test
    void readsOnBehindEmptyPages() {
        pages.addAll(List.of(page("a"), page("b", event("1", NOON, NOON)), page("c"), page("")));

        assertThat(read()).containsExactly("1");
        assertThat(asked).hasSize(4);
    }

    @Test
    void doesNotTakeTheSameTimeOrTextForTheSameEvent() {
        pages.add(page("", event("1", NOON, NOON), event("2", NOON, NOON)));
        pages.add(page("", event("1", NOON, NOON), event("2", NOON, NOON), event("3", NOON, NOON)));

        assertThat(read()).containsExactly("1", "2");
        assertThat(read()).containsExactly("3");
    }

    @Test
    void asksNeitherFromTheFutureNorFromTheBeginningAgain() {
        pages.add(page("", event("1", NOON, NOON), event("2", NOON + 90 * MINUTE, NOON)));
        pages.add(page("", event("2", NOON + 90 * MINUTE, NOON)));
        pages.add(page(""));

        assertThat(read()).containsExactly("1", "2");
        assertThat(read()).isEmpty();
        assertThat(read()).isEmpty();
        assertThat(asked.get(0)).contains("\"startTime\":" + (NOON - 60 * MINUTE));
        assertThat(asked.get(2)).contains("\"startTime\":" + (NOON - 5 * MINUTE));
    }

    /** It is read again for as long as it lies ahead, but it needs no place in memory for that. */
    @Test
    void tellsAnEventFromTheFutureOnceHoweverLongItStaysAhead() {
        pages.add(page("", event("ahead", NOON + 90 * MINUTE, NOON)));
        pages.add(
                page("", event("1", NOON + 30 * MINUTE, NOON + 30 * MINUTE), event("ahead", NOON + 90 * MINUTE, NOON)));
        pages.add(
                page("", event("2", NOON + 60 * MINUTE, NOON + 60 * MINUTE), event("ahead", NOON + 90 * MINUTE, NOON)));

        assertThat(read()).containsExactly("ahead");
        assertThat(read()).containsExactly("1");
        assertThat(read()).containsExactly("2");
    }

    @Test
    void tellsWhatWasOnAPageOnceAlsoIfTheNextPageCannotBeRead() {
        pages.add(page("a", event("1", NOON, NOON)));
        pages.add("{\"__type\": \"InvalidParameterException\", \"message\": \"no such token\"}");
        pages.add(page("a", event("1", NOON, NOON)));
        pages.add(page("", event("2", NOON - MINUTE, NOON)));
        List<String> told = new ArrayList<>();

        assertThatThrownBy(() -> tail.read(line -> told.add(line.message()))).hasMessageContaining("no such token");
        tail.read(line -> told.add(line.message()));

        assertThat(told).containsExactly("1", "2");
    }

    @Test
    void tellsWhatComesAfterAnEventWithoutATimeOfArrival() {
        pages.add(page("", event("1", NOON, NOON)));
        pages.add(page("", "{\"eventId\": \"2\", \"timestamp\": %d, \"message\": \"2\"}".formatted(NOON)));
        pages.add(page("", "{\"eventId\": \"2\", \"timestamp\": %d, \"message\": \"2\"}".formatted(NOON)));

        assertThat(read()).containsExactly("1");
        assertThat(read()).containsExactly("2");
        assertThat(read()).isEmpty();
    }

    private List<String> read() {
        List<String> told = new ArrayList<>();
        tail.read(line -> told.add(line.message()));
        return told;
    }

    private static String event(String id, long time, long taken) {
        return "{\"eventId\": \"%s\", \"timestamp\": %d, \"ingestionTime\": %d, \"message\": \"%s\"}"
                .formatted(id, time, taken, id);
    }

    private static String page(String token, String... events) {
        String next = token.isEmpty() ? "" : ", \"nextToken\": \"" + token + "\"";
        return "{\"events\": [" + String.join(", ", Arrays.asList(events)) + "]" + next + "}";
    }
}
