package org.syndi.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A loopback port that passes every byte on to another one, and keeps what was sent, as it was on the wire. */
final class RecordingTunnel implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final ServerSocket door;
    private final URI target;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Queue<ByteArrayOutputStream> sent = new ConcurrentLinkedQueue<>();
    private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();
    private final List<Scissors> scissors = new CopyOnWriteArrayList<>();
    private final List<Mouth> mouths = new CopyOnWriteArrayList<>();
    private final AnswerEdits edits = new AnswerEdits();

    RecordingTunnel(URI target) {
        this.target = target;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** @param watcher is given what is sent before it is passed on, in the pieces in which it comes */
    void watch(Consumer<String> watcher) {
        watchers.add(watcher);
    }

    /**
     * Cuts connections in the middle of a request.
     *
     * @param part of the request's head
     * @param bytes how much of a request is passed on before that
     * @param times how often
     */
    void cut(String part, long bytes, int times) {
        scissors.add(new Scissors(part, bytes, new AtomicInteger(times)));
    }

    /**
     * Keeps answers back: the request arrives and is carried out, and then the connection breaks.
     *
     * @param part of the request, head or body
     * @param times how often
     */
    void swallow(String part, int times) {
        mouths.add(new Mouth(part, new AtomicInteger(times)));
    }

    private record Mouth(String part, AtomicInteger times) {
        boolean swallows(String text) {
            return text.contains(part) && times.getAndDecrement() > 0;
        }
    }

    /** Lets connections be from now on. */
    void mend() {
        scissors.clear();
        mouths.clear();
    }

    /** How answers are changed on their way, until the next {@link #forget}. */
    AnswerEdits edits() {
        return edits;
    }

    private record Scissors(String part, long bytes, AtomicInteger times) {
        /** @param passed by connection, since the head of a request that is to be cut */
        boolean cuts(AtomicLong passed, String text) {
            if (text.contains(part)) {
                passed.set(0);
            }
            return passed.get() >= 0 && passed.addAndGet(text.length()) > bytes && times.getAndDecrement() > 0;
        }
    }

    /** All requests since the last {@link #forget}. */
    List<SentRequest> requests() {
        return sent.stream().map(RecordingTunnel::text).flatMap(SentRequest::in).toList();
    }

    /** Everything since the last {@link #forget}, bodies as well. */
    String bytes() {
        return String.join("", sent.stream().map(RecordingTunnel::text).toList());
    }

    /** Connections that are open are kept, and what they have sent is not. */
    void forget() {
        sent.forEach(connection -> {
            synchronized (connection) {
                connection.reset();
            }
        });
        watchers.clear();
        edits.clear();
        mend();
    }

    private static String text(ByteArrayOutputStream connection) {
        synchronized (connection) {
            return connection.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(target.getHost(), target.getPort());
                open.add(client);
                open.add(server);
                ByteArrayOutputStream record = new ByteArrayOutputStream();
                sent.add(record);
                AtomicReference<String> asked = new AtomicReference<>("");
                AtomicBoolean swallowed = new AtomicBoolean();
                threads.execute(() -> pass(client, server, record, asked, swallowed));
                threads.execute(() -> answer(server, client, asked, swallowed));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    /**
     * @param asked what was sent since the last answer
     * @param swallowed is set if the next answer is to be kept back
     */
    private void pass(
            Socket from,
            Socket to,
            ByteArrayOutputStream record,
            AtomicReference<String> asked,
            AtomicBoolean swallowed) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[CHUNK];
            AtomicLong passed = new AtomicLong(Long.MIN_VALUE);
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                String text = new String(chunk, 0, length, StandardCharsets.ISO_8859_1);
                synchronized (record) {
                    record.write(chunk, 0, length);
                }
                if (edits.any()) {
                    asked.updateAndGet(before -> before + text);
                }
                watchers.forEach(watcher -> watcher.accept(text));
                if (scissors.stream().anyMatch(pair -> pair.cuts(passed, text))) {
                    return;
                }
                if (mouths.stream().anyMatch(mouth -> mouth.swallows(text))) {
                    swallowed.set(true);
                }
                out.write(chunk, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            // one of the two hung up: that is how a connection ends
        }
    }

    /** The first byte of an answer that is kept back says that the request was carried out. */
    private void answer(Socket from, Socket to, AtomicReference<String> asked, AtomicBoolean swallowed) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                boolean interim = new String(chunk, 0, length, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 100 ");
                if (swallowed.get() && !interim) {
                    return;
                }
                byte[] answer = edits.edited(asked.getAndSet(""), Arrays.copyOf(chunk, length), in);
                out.write(answer);
                out.flush();
            }
        } catch (IOException e) {
            // one of the two hung up: that is how a connection ends
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
