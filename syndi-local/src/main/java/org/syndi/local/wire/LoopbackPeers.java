package org.syndi.local.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * To whom the other ends of loopback connections belong, as Linux tells it in {@code /proc/net/tcp}. On other systems,
 * and where that file does not know a connection of our own, anybody may call.
 */
interface LoopbackPeers {
    /** Where nobody can tell. */
    LoopbackPeers UNKNOWN = (remote, local) -> true;

    boolean mayCall(InetSocketAddress remote, InetSocketAddress local);

    static LoopbackPeers ofThisSystem() {
        return OfLinux.open().orElse(UNKNOWN);
    }

    /** By the table of the kernel's sockets, which is read once for each connection. */
    final class OfLinux implements LoopbackPeers {
        private static final int ROOT = 0;
        private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

        /** In front of an IPv4 address in the table of IPv6. */
        private static final String MAPPED = "0000000000000000FFFF0000";

        private static final int LOCAL = 1;
        private static final int REMOTE = 2;
        private static final int UID = 7;
        private static final int INODE = 9;
        /** Of a socket that its program has closed already; its owner is not told. */
        private static final String NOBODYS = "0";
        /** The table is read in pieces, and may skip a line when others vanish meanwhile. */
        private static final int ATTEMPTS = 5;

        private final int own;

        /**
         * Connections that were let in, by the other end's port. The address is an object of its own for each
         * connection, and lives as long: so a later connection from the same port is not taken for it.
         */
        private final Map<Integer, WeakReference<InetAddress>> admitted = new ConcurrentHashMap<>();

        private OfLinux(int own) {
            this.own = own;
        }

        private static InetAddress loopback() throws IOException {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        }

        /** Empty where a connection of our own is not found, as in some sandboxes. */
        static Optional<LoopbackPeers> open() {
            try (ServerSocket server = new ServerSocket(0, 1, loopback());
                    Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
                OfLinux peers = new OfLinux((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
                InetSocketAddress from = (InetSocketAddress) client.getLocalSocketAddress();
                InetSocketAddress to = (InetSocketAddress) server.getLocalSocketAddress();
                return peers.owner(from, to).equals(OptionalInt.of(peers.own)) ? Optional.of(peers) : Optional.empty();
            } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public boolean mayCall(InetSocketAddress remote, InetSocketAddress local) {
            WeakReference<InetAddress> before = admitted.get(remote.getPort());
            if (before != null && before.refersTo(remote.getAddress())) {
                return true;
            }
            boolean may = mayCall(owner(remote, local));
            if (may) {
                admitted.put(remote.getPort(), new WeakReference<>(remote.getAddress()));
            }
            return may;
        }

        private boolean mayCall(OptionalInt uid) {
            return uid.isPresent() && (uid.getAsInt() == own || uid.getAsInt() == ROOT);
        }

        private OptionalInt owner(InetSocketAddress remote, InetSocketAddress local) {
            String from = hex(remote);
            String to = hex(local);
            return Stream.generate(() -> TABLES)
                    .limit(ATTEMPTS)
                    .flatMap(List::stream)
                    .map(table -> owner(table, from, to))
                    .filter(OptionalInt::isPresent)
                    .findFirst()
                    .orElse(OptionalInt.empty());
        }

        private static OptionalInt owner(Path table, String from, String to) {
            if (!Files.exists(table)) {
                return OptionalInt.empty(); // a machine without IPv6
            }
            try (Stream<String> lines = Files.lines(table, StandardCharsets.US_ASCII)) {
                return lines.filter(line -> line.contains(from))
                        .map(line -> line.strip().split("\\s+"))
                        .filter(columns -> columns.length > INODE && !columns[INODE].equals(NOBODYS))
                        .filter(columns -> is(columns[LOCAL], from) && is(columns[REMOTE], to))
                        .mapToInt(columns -> Integer.parseUnsignedInt(columns[UID]))
                        .findFirst();
            } catch (IOException | UncheckedIOException e) {
                return OptionalInt.empty();
            }
        }

        private static boolean is(String column, String address) {
            return column.equals(address) || column.equals(MAPPED + address);
        }

        /** Address and port as the table writes them: the address as a number of this machine's byte order. */
        private static String hex(InetSocketAddress address) {
            int number = ByteBuffer.wrap(address.getAddress().getAddress())
                    .order(ByteOrder.nativeOrder())
                    .getInt();
            return String.format("%08X:%04X", number, address.getPort());
        }
    }
}
