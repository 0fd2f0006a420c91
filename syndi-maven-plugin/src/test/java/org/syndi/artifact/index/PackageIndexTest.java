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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.TestTime;

/** Against servers of our own, over real connections. */
class PackageIndexTest {
    private static final String SHA = "a".repeat(64);
    private static final String SECRET = "hunter2";
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final TestServer server = new TestServer();
    private final Map<String, String> environment = new TreeMap<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsPagesInJsonAndInHtml() {
        server.text("/json/demo/", "application/vnd.pypi.simple.v1+json", """
            {"meta": {"api-version": "1.0"}, "name": "demo", "files": [
              {"filename": "demo-1-py3-none-any.whl", "url": "../../files/demo-1-py3-none-any.whl",
               "hashes": {"sha256": "%s"}, "requires-python": ">=3.9", "yanked": false},
              {"filename": "demo-1.tar.gz", "url": "https://example.org/demo-1.tar.gz", "hashes": {"md5": "1"}}]}
            """.formatted(SHA));
        server.text("/html/demo/", "text/html; charset=utf-8", """
            <!DOCTYPE html><html><head><base href="/other/"></head><body>
            <!-- <a href="no.whl">no</a> -->
            <A  data-requires-python="&gt;=3.9" HREF='demo-2-py3-none-any.whl#md5=1&sha256=%s'>demo</A>
            <a href=demo%%2B3-1-py3-none-any.whl>x</a><a>none</a><a href="mailto:me">me</a>
            """.formatted(SHA.toUpperCase(Locale.ROOT)));

        List<IndexedFile> files = index(
                        "--index-url " + server.url("/json"), "--extra-index-url " + server.url("/html/"))
                .files("demo");

        assertThat(files)
                .extracting(IndexedFile::name)
                .containsExactly(
                        "demo-1-py3-none-any.whl",
                        "demo-1.tar.gz",
                        "demo-2-py3-none-any.whl",
                        "demo+3-1-py3-none-any.whl");
        assertThat(files)
                .extracting(file -> file.url().toString())
                .containsExactly(
                        server.url("/files/demo-1-py3-none-any.whl"),
                        "https://example.org/demo-1.tar.gz",
                        server.url("/other/demo-2-py3-none-any.whl"),
                        server.url("/other/demo%2B3-1-py3-none-any.whl"));
        assertThat(files.get(0).sha256()).contains(SHA);
        assertThat(files.get(1).sha256()).isEmpty();
        assertThat(files.get(2).sha256()).contains(SHA);
        assertThat(files.get(2).requiresPython()).contains(">=3.9");
    }

    @Test
    void readsIndexesAndFoldersOnThisMachine() throws IOException {
        Files.createDirectories(folder.resolve("simple/demo"));
        Files.writeString(
                folder.resolve("simple/demo/index.html"), "<a href=\"../../w/demo-1-py3-none-any.whl\">x</a>");
        Files.createDirectories(folder.resolve("w"));
        Files.writeString(folder.resolve("w/other 1.whl"), "1");

        PackageIndex index =
                index("--index-url file://" + folder.resolve("simple"), "--find-links " + folder.resolve("w"));

        assertThat(index.files("demo"))
                .extracting(IndexedFile::name)
                .containsExactly("demo-1-py3-none-any.whl", "other 1.whl");
        assertThat(index.silences().reasons()).isEmpty();
    }

    @Test
    void passesAnIndexOverThatDoesNotAnswerAndRemembersIt() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        server.text("/simple/demo/", "text/html", "<a href=\"demo-1-py3-none-any.whl\">x</a>");

        PackageIndex index = index(
                "--index-url http://me:" + SECRET + "@127.0.0.1:" + closed + "/simple",
                "--extra-index-url " + server.url("/simple"),
                "--extra-index-url " + server.url("/empty"));

        assertThat(index.files("demo")).hasSize(1);
        assertThat(index.silences().reasons())
                .hasSize(1)
                .hasToString(index.silences().reasons().toString().replace(SECRET, "****"));
    }

    @Test
    void asksAnIndexAgainThatBreaksOffAndNotWithoutEnd() {
        server.on("/simple/demo/", exchange -> {
            if (server.requests().size() < 3) {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('<');
            } else {
                TestServer.send(exchange, 200, "text/html", "<a href=\"demo-1.whl\">x</a>".getBytes(UTF_8));
            }
        });
        server.on("/simple/never/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('<');
        });
        PackageIndex index = index("--index-url " + server.url("/simple"));

        assertThat(index.files("demo")).hasSize(1);
        assertThat(index.silences().reasons()).isEmpty();
        assertThat(index.files("never")).isEmpty();
        assertThat(index.silences().reasons()).hasSize(1);
        assertThat(server.requests()).filteredOn("/simple/never/"::equals).hasSize(3);
    }

    @Test
    void takesAUserFromTheIndexAndSendsItToNobodyElse() throws IOException {
        String expected = "Basic " + Base64.getEncoder().encodeToString(("me:" + SECRET + "@").getBytes(UTF_8));
        try (TestServer elsewhere = new TestServer()) {
            elsewhere.on("/demo.whl", exchange -> {
                boolean leaked = exchange.getRequestHeaders().containsKey("Authorization");
                TestServer.send(exchange, leaked ? 500 : 200, "x/y", "1".getBytes(UTF_8));
            });
            server.on("/files/demo.whl", exchange -> {
                if (expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                    exchange.getResponseHeaders().add("Location", elsewhere.url("/demo.whl"));
                    exchange.sendResponseHeaders(302, -1);
                } else {
                    exchange.sendResponseHeaders(401, -1);
                }
            });

            download("--index-url http://me:" + SECRET + "%40@" + server.host() + "/simple", "/files/demo.whl", 10);

            assertThat(folder.resolve("to/demo.whl")).hasContent("1");
            assertThatThrownBy(() -> download("--no-index", "/files/demo.whl", 10))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining("HTTP 401")
                    .hasMessageContaining("netrc");
        }
    }

    @Test
    void takesAUserFromNetrc() throws IOException {
        Files.writeString(
                folder.resolve("netrc"),
                "machine example.org login no password no\nmachine 127.0.0.1\n login me\n password " + SECRET);
        environment.put("NETRC", folder.resolve("netrc").toString());
        server.on("/demo.whl", exchange -> {
            String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            boolean right =
                    given.equals("Basic " + Base64.getEncoder().encodeToString(("me:" + SECRET).getBytes(UTF_8)));
            TestServer.send(exchange, right ? 200 : 403, "x/y", "1".getBytes(UTF_8));
        });

        download("--no-index", "/demo.whl", 10);

        assertThat(folder.resolve("to/demo.whl")).hasContent("1");
    }

    @Test
    void goesThroughTheProxyThatTheEnvironmentNames() throws IOException {
        server.on("/demo.whl", exchange -> {
            String given = String.valueOf(exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
            TestServer.send(exchange, given.startsWith("Basic ") ? 200 : 407, "x/y", "1".getBytes(UTF_8));
        });
        environment.put("http_proxy", "http://me:" + SECRET + "@" + server.host());
        environment.put("NO_PROXY", "example.org");

        index("--no-index")
                .download(
                        List.of(wanted("http://packages.invalid/demo.whl", OptionalLong.empty())),
                        folder.resolve("to"),
                        10,
                        LIMIT,
                        name -> {});

        assertThat(folder.resolve("to/demo.whl")).hasContent("1");
    }

    @Test
    void resumesWhereAConnectionBroke() throws IOException {
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        AtomicInteger asked = new AtomicInteger();
        server.on("/demo.whl", exchange -> broken(exchange, content, asked.getAndIncrement() < 2));

        download("--no-index", "/demo.whl", content.length);

        assertThat(folder.resolve("to/demo.whl")).hasBinaryContent(content);
        assertThat(server.requests()).hasSize(3);
        assertThat(server.requests().get(0)).isEqualTo("/demo.whl");
        assertThat(server.requests().subList(1, 3)).allMatch(request -> request.matches("/demo.whl bytes=[1-9]\\d*-"));
    }

    /** Sends the first half of what is asked for, if it is to break. */
    private static void broken(HttpExchange exchange, byte[] content, boolean breaks) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        int length = content.length - from;
        exchange.getResponseHeaders().add("ETag", "\"one\"");
        exchange.getResponseHeaders()
                .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        exchange.sendResponseHeaders(range == null ? 200 : 206, length);
        exchange.getResponseBody().write(content, from, breaks ? length / 2 : length);
        exchange.getResponseBody().flush();
    }

    @Test
    void triesAgainWhenAServerIsBusyAndGivesUpAtLast() {
        AtomicInteger asked = new AtomicInteger();
        server.on(
                "/demo.whl",
                exchange ->
                        TestServer.send(exchange, asked.getAndIncrement() < 2 ? 503 : 200, "x/y", "1".getBytes(UTF_8)));
        server.on("/never.whl", exchange -> TestServer.send(exchange, 503, "x/y", new byte[0]));

        download("--no-index", "/demo.whl", 10);

        assertThat(folder.resolve("to/demo.whl")).hasContent("1");
        assertThatThrownBy(() -> download("--no-index", "/never.whl", 10))
                .hasMessageContaining("3 tries")
                .hasMessageContaining("HTTP 503")
                .hasMessageContaining("syndi.pip.retries");
    }

    @Test
    void takesNoMoreThanThereMayBe() {
        server.on("/endless.whl", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[1 << 16];
            for (int i = 0; i < 10_000; i++) {
                exchange.getResponseBody().write(block);
            }
        });

        assertThatThrownBy(() -> download("--no-index", "/endless.whl", 100_000))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("larger than the 100000 bytes");
        assertThat(folder.resolve("to/endless.whl").toFile().length()).isLessThanOrEqualTo(100_000);
    }

    @Test
    void aServerThatFallsSilentIsNotWaitedForWithoutEnd() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            WantedFile file = wanted("http://127.0.0.1:" + silent.getLocalPort() + "/demo.whl", OptionalLong.empty());
            PackageServer hurried = new PackageServer(settings("--no-index"), Duration.ofMillis(200));
            Files.createDirectories(folder.resolve("to"));

            assertThatThrownBy(() ->
                            new Download(hurried, file, folder.resolve("to/demo.whl"), 10, 2, new TestTime()).run())
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining("2 tries");
            assertThatThrownBy(() -> index("--no-index")
                            .download(List.of(file), folder.resolve("to"), 10, Duration.ofMillis(300), name -> {}))
                    .hasMessageContaining("syndi.pip.timeout");
        }
    }

    @Test
    void bringsManyAtATime() {
        List<WantedFile> many = IntStream.range(0, 40)
                .mapToObj(i -> {
                    server.file("/many/" + i + ".whl", ("content " + i).getBytes(UTF_8));
                    return wanted(server.url("/many/" + i + ".whl"), OptionalLong.empty());
                })
                .toList();

        List<String> told = new ArrayList<>();

        index("--no-index").download(many, folder.resolve("to"), 100, LIMIT, told::add);

        assertThat(told).hasSize(40).doesNotHaveDuplicates().contains("0.whl", "39.whl");
        assertThat(IntStream.range(0, 40))
                .allSatisfy(i -> assertThat(folder.resolve("to/" + i + ".whl")).hasContent("content " + i));
    }

    @Test
    void followsNoRedirectIntoTheMachineAndNoneWithoutEnd() {
        server.on("/file.whl", exchange -> redirect(exchange, "file:///etc/passwd"));
        server.on("/round.whl", exchange -> redirect(exchange, "/round.whl"));

        assertThatThrownBy(() -> download("--no-index", "/file.whl", 10)).hasMessageContaining("redirects to file");
        assertThatThrownBy(() -> download("--no-index", "/round.whl", 10)).hasMessageContaining("redirects more than");
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private void download(String option, String path, long largest) {
        index(option)
                .download(
                        List.of(wanted(server.url(path), OptionalLong.empty())),
                        folder.resolve("to"),
                        largest,
                        LIMIT,
                        name -> {});
    }

    private static WantedFile wanted(String url, OptionalLong size) {
        PackageUrl parsed = PackageUrl.parse(url).orElseThrow();
        return new WantedFile(parsed.fileName(), parsed, size);
    }

    private PackageIndex index(String... options) {
        return new PackageIndex(settings(options));
    }

    private IndexSettings settings(String... options) {
        environment.putIfAbsent("PIP_CONFIG_FILE", "/dev/null");
        return IndexSettings.of(PipConfiguration.read(environment, folder), List.of(options), 0, environment, folder);
    }
}
