package org.syndi.artifact.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * An input that says what it was when it cannot be read. What then fails as a plain {@link IOException}, is the output.
 */
public final class NamedInput extends FilterInputStream {
    private final Object name;

    /** @param name of what is read, for people */
    public NamedInput(Object name, InputStream in) {
        super(in);
        this.name = name;
    }

    /** One step of reading. */
    private interface Read {
        int run() throws IOException;
    }

    private int told(Read read) {
        try {
            return read.run();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    @Override
    public int read() {
        return told(in::read);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        return told(() -> in.read(bytes, offset, length));
    }
}
