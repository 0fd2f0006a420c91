package org.syndi.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that asks everybody who they are, and lets nobody through; it keeps what they answer. */
final class AskingProxy implements AutoCloseable {
    private static final String QUESTION = """
            HTTP/1.1 407 Proxy Authentication Required
            Proxy-Authenticate: %s
            Content-Length: 0
            Connection: close

            """.replace("\n", "\r\n");
    private static final String ANSWER = "proxy-authorization: ";

    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final String challenge;
    private final ServerSocket door;

    /** @param challenge for example {@code Basic realm="out"} */
    AskingProxy(String challenge) throws IOException {
        this.challenge = challenge;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "asking-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    /** The headers Proxy-Authorization. */
    List<String> answers() {
        return answers;
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket client = door.accept()) {
                ask(client);
            } catch (IOException e) {
                // the client hung up, or the test is over
            }
        }
    }

    private void ask(Socket client) throws IOException {
        BufferedReader head =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        for (String line = head.readLine(); line != null && !line.isEmpty(); line = head.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(ANSWER)) {
                answers.add(line.substring(ANSWER.length()));
            }
        }
        client.getOutputStream().write(QUESTION.formatted(challenge).getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
        client.shutdownOutput();
        head.transferTo(Writer.nullWriter()); // a body that is not read would reset the connection
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
