package org.syndi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** A real browser with a hostile page: it tries all the ways that need no permission. Skipped without Chromium. */
class BrowserTest {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    @TempDir
    Path directory;

    @TempDir
    Path profile;

    private LocalAws aws;
    private HttpServer site;

    @BeforeEach
    void start() throws IOException {
        aws = LocalAws.start(new LocalAwsOptions(directory, 0, Optional.empty()));
        site = HttpServer.create(new InetSocketAddress(0), 0);
    }

    @AfterEach
    void stop() {
        site.stop(0);
        aws.close();
    }

    @Test
    void leavesTheEmbeddedAwsAlone() throws IOException, InterruptedException {
        Path chromium = chromium();
        for (String host : List.of("localhost", "127.0.0.1", "127.0.0.2")) {
            visit(chromium, host, page(host.replaceAll("\\W", "-")));
        }
        assertThat(stacks()).isEmpty();
    }

    /** The same page without a door would do harm: the urls are good. */
    @Test
    void triesWhatWouldSucceed() throws IOException {
        URI url = creation("GET", "control");
        RawHttp http = new RawHttp(aws.endpoint());
        assertThat(http.send("GET", url.getRawPath() + "?" + url.getRawQuery(), "Host: " + url.getAuthority()))
                .startsWith("HTTP/1.1 200");
    }

    private static Path chromium() {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "there is no Chromium on the PATH");
        return found.get();
    }

    private URI creation(String method, String name) {
        String template = URLEncoder.encode(
                "{Resources: {H: {Type: AWS::CloudFormation::WaitConditionHandle}}}", StandardCharsets.UTF_8);
        return PresignedUrl.cloudFormation(
                aws.endpoint(), method, "Action=CreateStack&StackName=" + name + "&TemplateBody=" + template);
    }

    private String page(String name) {
        return """
                <html><body><p id="said">nothing</p>
                <img src="%s"><img referrerpolicy="no-referrer" src="%s"><script src="%s"></script>
                <iframe src="%s"></iframe>
                <iframe name="hidden"></iframe>
                <form id="form" target="hidden" method="post" enctype="text/plain" action="%s"></form>
                <script>
                const get = "%s", post = "%s";
                const all = [
                  fetch(get, {mode: "no-cors"}), fetch(get, {mode: "no-cors", referrerPolicy: "no-referrer"}),
                  fetch(get), fetch(post, {method: "POST", mode: "no-cors", body: ""}), fetch(post, {method: "POST"}),
                  fetch(post, {method: "POST", headers: {"X-Amz-Target": "any"}}),
                ];
                document.getElementById("form").submit();
                navigator.sendBeacon(post, "");
                new WebSocket(get.replace("http:", "ws:"));
                Promise.allSettled(all).then(results => {
                  document.getElementById("said").textContent = "tried " + results.length;
                });
                </script></body></html>
                """.formatted(
                        creation("GET", name + "-img"),
                        creation("GET", name + "-quiet-img"),
                        creation("GET", name + "-script"),
                        creation("GET", name + "-frame"),
                        creation("POST", name + "-form"),
                        creation("GET", name + "-get"),
                        creation("POST", name + "-post"));
    }

    private void visit(Path chromium, String host, String page) throws IOException, InterruptedException {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        String path = "/" + host;
        site.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        if (site.getExecutor() == null) {
            site.setExecutor(Runnable::run);
            site.start();
        }
        List<String> command = new ArrayList<>(List.of(chromium.toString(), "--headless", "--no-sandbox"));
        command.addAll(List.of("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"));
        command.addAll(List.of("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"));
        command.addAll(
                List.of("--user-data-dir=" + profile.resolve(host), "--virtual-time-budget=20000", "--dump-dom"));
        command.add("http://" + host + ":" + site.getAddress().getPort() + path);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(dom).as("the page at %s has run", host).contains("tried 6");
    }

    private List<String> stacks() {
        try (CloudFormationClient client = CloudFormationClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build()) {
            return client.describeStacks().stacks().stream()
                    .map(stack -> stack.stackName())
                    .toList();
        }
    }
}
