package org.syndi.artifact.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.TestTime;
import org.syndi.progress.Time;

/** One file, over real connections to servers that are hostile, change it meanwhile, or break off. */
class DownloadTest {
    private static final String USER = "me:hunter2@";
    private static final String BASIC = "Basic " + Base64.getEncoder().encodeToString("me:hunter2".getBytes(UTF_8));

    @TempDir
    Path folder;

    private final TestServer server = new TestServer();
    private final TestServer other = new TestServer();
    private final TestTime time = new TestTime();
    private final Queue<String> given = new ConcurrentLinkedQueue<>();
    private final Map<String, String> environment = new TreeMap<>(Map.of("PIP_CONFIG_FILE", "/dev/null"));
    private Path file;

    @BeforeEach
    void serve() {
        file = folder.resolve("demo.whl");
        server.on("/demo.whl", this::takesAnybody);
        other.on("/demo.whl", this::takesAnybody);
    }

    @AfterEach
    void stop() {
        server.close();
        other.close();
    }

    /** Keeps whom it was told it is asked by, "nobody" for none. */
    private void takesAnybody(HttpExchange exchange) throws IOException {
        String user = exchange.getRequestHeaders().getFirst("Authorization");
        given.add(user == null ? "nobody" : user);
        TestServer.send(exchange, 200, "x/y", "1".getBytes(UTF_8));
    }

    private static TestServer.Handler redirects(int status, String to) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    private void download(String url) {
        download(url, 1 << 20, 3);
    }

    private void download(String url, long limit, int tries) {
        download(url, OptionalLong.empty(), limit, tries);
    }

    private void download(String url, OptionalLong size, long limit, int tries) {
        download(url, size, limit, tries, time).run();
    }

    private Download download(String url, OptionalLong size, long limit, int tries, Time passing) {
        return new Download(new PackageServer(settings()), wanted(url, size), file, limit, tries, passing);
    }

    private static WantedFile wanted(String url, OptionalLong size) {
        return new WantedFile("demo.whl", PackageUrl.parse(url).orElseThrow(), size);
    }

    private IndexSettings settings() {
        return IndexSettings.of(
                PipConfiguration.read(environment, folder), List.of("--no-index"), 0, environment, folder);
    }

    private String withUser(String url) {
        return url.replace("://", "://" + USER);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectToAnotherServerTakesNoUserAlong(int status) {
        server.on("/moved.whl", redirects(status, other.url("/demo.whl")));

        download(withUser(server.url("/moved.whl")));

        assertThat(given).containsExactly("nobody");
        assertThat(file).hasContent("1");
    }

    @Test
    void aRedirectWithoutASchemeIsNoWayToTakeItAlongEither() {
        server.on("/moved.whl", redirects(302, "//" + other.host() + "/demo.whl"));

        download(withUser(server.url("/moved.whl")));

        assertThat(given).containsExactly("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo.whl", "/demo.whl", "ABSOLUTE"})
    void aRedirectOnTheSameServerKeepsTheUser(String location) {
        server.on("/moved.whl", redirects(302, location.equals("ABSOLUTE") ? server.url("/demo.whl") : location));

        download(withUser(server.url("/moved.whl")));

        assertThat(given).containsExactly(BASIC);
    }

    @Test
    void aRedirectThatNamesAUserIsTakenAtItsWord() {
        String other64 = Base64.getEncoder().encodeToString("you:other".getBytes(UTF_8));
        server.on("/moved.whl", redirects(302, server.url("/demo.whl").replace("://", "://you:other@")));

        download(withUser(server.url("/moved.whl")));

        assertThat(given).containsExactly("Basic " + other64);
    }

    @Test
    void aRedirectThereAndBackDoesNotBringTheUserBack() {
        server.on("/moved.whl", redirects(302, other.url("/back.whl")));
        other.on("/back.whl", redirects(302, server.url("/demo.whl")));

        download(withUser(server.url("/moved.whl")));

        assertThat(given).containsExactly("nobody");
    }

    @Test
    void aUserOfNetrcIsForItsHostOnly() throws IOException {
        Files.writeString(folder.resolve(".netrc"), "machine localhost login me password hunter2\n");

        download(server.url("/demo.whl"));

        assertThat(given).containsExactly("nobody");
    }

    @Test
    void httpsIsNotLeftForHttp() throws Exception {
        TestCertificate certificate = new TestCertificate(folder);
        environment.put("PIP_CERT", certificate.file().toString());
        try (TestServer safe = new TestServer(certificate.context())) {
            safe.on("/moved.whl", redirects(302, other.url("/demo.whl")));
            safe.on("/within.whl", redirects(302, safe.url("/demo.whl")));
            safe.on("/demo.whl", this::takesAnybody);

            assertThatThrownBy(() -> download(withUser(safe.url("/moved.whl"))))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining("redirects to http, which is not followed");
            assertThat(other.requests()).isEmpty();
            assertThat(file).doesNotExist();

            download(withUser(safe.url("/within.whl")));

            assertThat(given).containsExactly(BASIC);
            assertThat(file).hasContent("1");
        }
    }

    @Test
    void httpMayBeLeftForHttps() throws Exception {
        TestCertificate certificate = new TestCertificate(folder);
        environment.put("PIP_CERT", certificate.file().toString());
        try (TestServer safe = new TestServer(certificate.context())) {
            safe.on("/demo.whl", this::takesAnybody);
            server.on("/moved.whl", redirects(302, safe.url("/demo.whl")));

            download(withUser(server.url("/moved.whl")));

            assertThat(given).containsExactly("nobody");
            assertThat(file).hasContent("1");
        }
    }

    @Test
    void aServerThatNobodyVouchesForGetsNothing() throws Exception {
        try (TestServer unknown = new TestServer(new TestCertificate(folder).context())) {
            unknown.on("/demo.whl", this::takesAnybody);

            assertThatThrownBy(() -> download(withUser(unknown.url("/demo.whl"))))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining("No safe connection")
                    .hasMessageContaining("PIP_CERT=")
                    .hasMessageNotContaining("hunter2");
            assertThat(given).isEmpty();
            assertThat(time.pauses()).as("it is not asked again").isEmpty();
        }
    }

    /** What a server says of a file, and what it says after it has been replaced by another one. */
    @ParameterizedTest
    @CsvSource({
        "ETag, '\"one\"', '\"two\"'",
        "Last-Modified, 'Wed, 21 Oct 2015 07:28:00 GMT', 'Thu, 22 Oct 2015 07:28:00 GMT'",
    })
    void halfOfAFileIsNotCompletedWithHalfOfAnother(String header, String before, String after) {
        byte[] old = content(1);
        byte[] current = content(2);
        server.on("/changing.whl", exchange -> {
            boolean first = exchange.getRequestHeaders().getFirst("Range") == null;
            exchange.getResponseHeaders().add(header, first ? before : after);
            if (first) {
                sendHalf(exchange, old);
            } else {
                resume(
                        exchange,
                        current,
                        after.equals(exchange.getRequestHeaders().getFirst("If-Range")));
            }
        });

        download(server.url("/changing.whl"));

        assertThat(file).hasBinaryContent(current);
    }

    /** RFC 9110, section 13.1.5: the whole file unless it still is the one that is named; a server may ignore that. */
    private static void resume(HttpExchange exchange, byte[] content, boolean same) throws IOException {
        boolean named = exchange.getRequestHeaders().containsKey("If-Range");
        if (named && !same) {
            TestServer.send(exchange, 200, "x/y", content);
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = Integer.parseInt(range.replaceAll("\\D", ""));
        exchange.getResponseHeaders()
                .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        TestServer.send(exchange, 206, "x/y", Arrays.copyOfRange(content, from, content.length));
    }

    private static void sendHalf(HttpExchange exchange, byte[] content) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content, 0, content.length / 2);
        exchange.getResponseBody().flush();
    }

    private static byte[] content(int seed) {
        byte[] content = new byte[300_000];
        new Random(seed).nextBytes(content);
        return content;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "W/\"weak\""})
    void whatHasNoVersionIsFetchedAnew(String version) {
        byte[] content = content(1);
        server.on("/versionless.whl", exchange -> {
            if (!version.isEmpty()) {
                exchange.getResponseHeaders().add("ETag", version);
            }
            if (server.requests().size() == 1) {
                sendHalf(exchange, content);
            } else {
                TestServer.send(exchange, 200, "x/y", content);
            }
        });

        download(server.url("/versionless.whl"));

        assertThat(server.requests()).containsExactly("/versionless.whl", "/versionless.whl");
        assertThat(file).hasBinaryContent(content);
    }

    /** What a server sends that was asked for the second half. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"one\" | ''                            | 150000 | 300000",
                "\"one\" | bytes 0-149999/300000         | 0      | 150000",
                "\"one\" | bytes 7-300000/300000         | 7      | 300000",
                "\"two\" | bytes 150000-299999/300000    | 150000 | 300000",
                "\"one\" | bytes 150000-199999/300000    | 150000 | 200000",
            })
    void aPartThatIsNotTheRestIsNotTaken(String version, String range, int from, int to) {
        byte[] content = content(1);
        server.on("/wrong.whl", exchange -> {
            int asked = server.requests().size();
            exchange.getResponseHeaders().add("ETag", asked == 2 ? version : "\"one\"");
            switch (asked) {
                case 1 -> sendHalf(exchange, content);
                case 2 -> {
                    if (!range.isEmpty()) {
                        exchange.getResponseHeaders().add("Content-Range", range);
                    }
                    TestServer.send(exchange, 206, "x/y", Arrays.copyOfRange(content, from, to));
                }
                default -> TestServer.send(exchange, 200, "x/y", content);
            }
        });

        download(server.url("/wrong.whl"));

        assertThat(server.requests()).hasSize(3);
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void pausesLongerEachTimeWhileAServerIsBusy() {
        server.on("/busy.whl", exchange -> exchange.sendResponseHeaders(503, -1));

        assertThatThrownBy(() -> download(server.url("/busy.whl"), 10, 8)).hasMessageContaining("in 8 tries: HTTP 503");

        assertThat(time.pauses())
                .extracting(Duration::toMillis)
                .containsExactly(200L, 400L, 800L, 1600L, 3200L, 3200L, 3200L);
        assertThat(server.requests()).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
        "401, netrc",
        "403, netrc",
        "404, mvn syndi:lock",
        "410, mvn syndi:lock",
        "407, proxy",
        "400, pip config list",
        "204, pip config list"
    })
    void aFinalAnswerIsNotAskedForAgain(int status, String remedy) {
        server.on("/no.whl", exchange -> exchange.sendResponseHeaders(status, -1));

        assertThatThrownBy(() -> download(withUser(server.url("/no.whl"))))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("HTTP " + status)
                .hasMessageContaining(remedy)
                .hasMessageNotContaining("hunter2");
        assertThat(server.requests()).hasSize(1);
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void anAnswerThatPassesIsWaitedOut(int status) {
        server.on("/soon.whl", exchange -> {
            if (server.requests().size() == 1) {
                TestServer.send(exchange, status, "x/y", "come back".getBytes(UTF_8));
            } else {
                takesAnybody(exchange);
            }
        });

        download(server.url("/soon.whl"));

        assertThat(file).hasContent("1");
    }

    @Test
    void aDownloadThatIsCancelledAsksNobodyAgain() {
        server.on("/busy.whl", exchange -> exchange.sendResponseHeaders(503, -1));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> download(server.url("/busy.whl")))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("The download of demo.whl was cancelled");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.requests().size()).isLessThanOrEqualTo(1);
    }

    @Test
    void aFileOfExactlyTheLimitIsTakenAndOneByteMoreIsNot() {
        server.file("/ten.whl", new byte[10]);
        server.file("/eleven.whl", new byte[11]);

        download(server.url("/ten.whl"), 10, 3);
        assertThat(file).hasBinaryContent(new byte[10]);

        assertThatThrownBy(() -> download(server.url("/eleven.whl"), 10, 3))
                .hasMessageContaining("is larger than the 10 bytes");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aFileThatGrowsBeyondItsLimitWhileItIsResumedIsNotTaken() {
        byte[] content = content(1);
        server.on("/growing.whl", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"one\"");
            if (server.requests().size() == 1) {
                sendHalf(exchange, content);
            } else {
                exchange.getResponseHeaders().add("Content-Range", "bytes 150000-449999/450000");
                TestServer.send(exchange, 206, "x/y", content);
            }
        });

        assertThatThrownBy(() -> download(server.url("/growing.whl"), content.length, 3))
                .hasMessageContaining("is larger than the 300000 bytes");
    }

    @Test
    void anAnswerWithoutAnyOfTheFileIsNotResumed() {
        server.on("/empty.whl", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"one\"");
            if (server.requests().size() == 1) {
                exchange.sendResponseHeaders(200, 10);
                exchange.getResponseBody().flush();
            } else {
                TestServer.send(exchange, 200, "x/y", new byte[10]);
            }
        });

        download(server.url("/empty.whl"));

        assertThat(server.requests()).containsExactly("/empty.whl", "/empty.whl");
        assertThat(file).hasBinaryContent(new byte[10]);
    }

    @Test
    void saysOfALockedFileThatItIsAnother() {
        server.file("/eleven.whl", new byte[11]);

        assertThatThrownBy(() -> download(server.url("/eleven.whl"), 10, 3))
                .hasMessageContaining("Lambda takes no layer of that size");
        assertThatThrownBy(() -> download(server.url("/eleven.whl"), OptionalLong.of(10), 1 << 20, 3))
                .hasMessageContaining("is larger than the 10 bytes")
                .hasMessageContaining("not the file that was locked");
    }

    @Test
    void isCancelledInAPauseToo() {
        server.on("/busy.whl", exchange -> exchange.sendResponseHeaders(503, -1));
        Download download = download(server.url("/busy.whl"), OptionalLong.empty(), 10, 3, new Time() {
            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public void pass(Duration pause) throws InterruptedException {
                throw new InterruptedException();
            }
        });

        assertThatThrownBy(download::run).hasMessageContaining("The download of demo.whl was cancelled");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void followsTenRedirectsAndNoMore() {
        for (int i = 1; i <= 11; i++) {
            server.on("/" + i, redirects(302, i == 1 ? "/demo.whl" : "/" + (i - 1)));
        }

        download(server.url("/10"));
        assertThat(file).hasContent("1");

        assertThatThrownBy(() -> download(server.url("/11"))).hasMessageContaining("redirects more than 10 times");
    }

    @Test
    void aRedirectToNowhereIsToldAsOne() {
        server.on("/nowhere.whl", redirects(302, "mailto:me"));

        assertThatThrownBy(() -> download(server.url("/nowhere.whl"))).hasMessageContaining("redirects to no address");
    }

    @Test
    void aServerThatIsNotThereIsToldAsOne() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThatThrownBy(() -> download("http://127.0.0.1:" + closed + "/demo.whl"))
                .hasMessageContaining("did not arrive in 3 tries: no connection");
        assertThat(time.pauses()).hasSize(2);
    }

    @Test
    void aUserThatIsNotWrittenAsInAUrlIsSentAsItStands() {
        download(server.url("/demo.whl").replace("://", "://me:100%@"));

        assertThat(given).containsExactly("Basic " + Base64.getEncoder().encodeToString("me:100%".getBytes(UTF_8)));
    }

    /** What counts is that something comes, and not how long all of it takes. */
    @Test
    void aSlowServerIsNotGivenUp() {
        server.on("/slow.whl", exchange -> {
            exchange.sendResponseHeaders(200, 20);
            for (int i = 0; i < 20; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        });
        PackageServer hurried = new PackageServer(settings(), Duration.ofSeconds(3));

        new Download(hurried, wanted(server.url("/slow.whl"), OptionalLong.empty()), file, 100, 3, time).run();

        assertThat(file).hasContent("x".repeat(20));
    }
}
