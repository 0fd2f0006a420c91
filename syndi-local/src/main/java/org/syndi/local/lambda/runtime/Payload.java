package org.syndi.local.lambda.runtime;

import java.nio.charset.StandardCharsets;

/** The bytes of an event or an answer, nearly always JSON; not to be changed. */
public final class Payload {
    private final byte[] bytes;

    public Payload(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public static Payload of(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public int size() {
        return bytes.length;
    }
}
