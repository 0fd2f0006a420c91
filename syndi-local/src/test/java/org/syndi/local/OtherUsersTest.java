package org.syndi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another user of the machine, who knows the port and the key. Root can be one of them for a test, nobody else. */
class OtherUsersTest {
    private static final String NOBODY = "65534";
    /** Asks as another user, over a connection of its own, and at once hangs up where it is told to. */
    private static final String PROGRAM = """
            import encodings.idna, os, socket, sys
            port, uid, hang_up = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "True"
            if uid:
                os.setgid(uid)
                os.setuid(uid)
            peer = socket.create_connection(("127.0.0.1", port))
            peer.sendall(b"GET /bucket HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nConnection: close\\r\\n\\r\\n")
            if hang_up:
                peer.shutdown(socket.SHUT_WR)
            print(peer.makefile().readlines()[-1])
            """;

    @TempDir
    Path directory;

    @Test
    void mayNotCall() throws IOException, InterruptedException {
        assumeTrue(isRoot(), "only root can act as another user");
        try (LocalAws aws = LocalAws.start(new LocalAwsOptions(directory, 0, Optional.empty()))) {
            assertThat(ask(aws.endpoint(), "0", false)).contains("is not known to this embedded AWS");
            assertThat(ask(aws.endpoint(), NOBODY, false)).contains("no other user of this machine");
            assertThat(ask(aws.endpoint(), NOBODY, true)).contains("no other user of this machine");
            assertThat(ask(aws.endpoint(), "0", true)).contains("is not known to this embedded AWS");
        }
    }

    private static boolean isRoot() throws IOException {
        return Files.exists(Path.of("/proc/net/tcp"))
                && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static String ask(URI endpoint, String uid, boolean hangUp) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "-c", PROGRAM));
        command.addAll(List.of(String.valueOf(endpoint.getPort()), uid, hangUp ? "True" : "False"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
