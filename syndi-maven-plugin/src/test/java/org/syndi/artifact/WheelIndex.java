package org.syndi.artifact;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.python.WheelFileName;

/** A package index over a folder of wheels (PEP 503) that asks for a password and keeps what it was asked for. */
public final class WheelIndex implements AutoCloseable {
    private final HttpServer server;
    private final Path folder;
    private final boolean hashes;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    public WheelIndex(Path folder, boolean hashes) {
        this.folder = folder;
        this.hashes = hashes;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HttpContext context = server.createContext("/", this::answer);
        context.setAuthenticator(new BasicAuthenticator("index") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return user.equals("reader") && password.equals("hunter2");
            }
        });
        server.start();
    }

    /** With user and password. */
    public String url() {
        return "http://reader:hunter2@" + host() + "/simple/";
    }

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (path.startsWith("/simple/")) {
            send(
                    exchange,
                    "text/html",
                    page(Path.of(path).getName(1).toString()).getBytes(StandardCharsets.UTF_8));
        } else {
            send(exchange, "application/octet-stream", Files.readAllBytes(folder.resolve(name)));
        }
    }

    private String page(String project) throws IOException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html><body>\n");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (WheelFileName.projectOf(name).equals(project)) {
                    String hash = hashes ? "#sha256=" + Sha256.ofFile(file) : "";
                    page.append("<a href=\"/files/" + name + hash + "\">" + name + "</a>\n");
                }
            }
        }
        return page.append("</body></html>").toString();
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
