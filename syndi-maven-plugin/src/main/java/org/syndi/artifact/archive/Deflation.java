package org.syndi.artifact.archive;

import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.GZIPException;
import com.jcraft.jzlib.JZlib;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * Contents as they stand in a zip. What is deflated is deflated in Java: the JDK's own deflater is the zlib that it was
 * built with or that the system has, and each of these makes other bytes of the same content.
 */
public final class Deflation {
    /** More than 6 costs time and saves nothing worth it (measured: 9 saves 0.5 % and takes twice as long). */
    private static final int LEVEL = 6;

    private static final int WINDOW_BITS = 15;

    private Deflation() {}

    /** The data of an entry, with its method, check sum and sizes. */
    public static final class Data {
        private final ZipArchiveEntry entry;
        private final byte[] bytes;

        public Data(ZipArchiveEntry entry, byte[] bytes) {
            this.entry = entry;
            this.bytes = bytes;
        }

        public ZipArchiveEntry entry() {
            return entry;
        }

        InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** Deflated where that saves anything, stored otherwise. */
    public static Data of(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        byte[] deflated = deflate(content);
        boolean smaller = deflated.length < content.length && inflatesTo(content, deflated);
        byte[] data = smaller ? deflated : content;
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setMethod(smaller ? ZipEntry.DEFLATED : ZipEntry.STORED);
        entry.setCrc(crc.getValue());
        entry.setSize(content.length);
        entry.setCompressedSize(data.length);
        return new Data(entry, data);
    }

    /** The content itself, if deflating does not make it smaller. */
    private static byte[] deflate(byte[] content) {
        try {
            byte[] out = new byte[content.length];
            Deflater deflater = new Deflater(LEVEL, WINDOW_BITS, true);
            deflater.setInput(content);
            deflater.setOutput(out);
            boolean fits = deflater.deflate(JZlib.Z_FINISH) == JZlib.Z_STREAM_END;
            int length = (int) deflater.getTotalOut();
            deflater.end();
            return fits ? Arrays.copyOf(out, length) : content;
        } catch (GZIPException e) {
            throw new IllegalStateException("Level and window are those of every deflater.", e);
        }
    }

    /** What is uploaded was read back once, by another library than the one that wrote it. */
    static boolean inflatesTo(byte[] content, byte[] deflated) {
        Inflater inflater = new Inflater(true);
        try {
            // the format asks for one byte more than there is when the data has no header
            inflater.setInput(Arrays.copyOf(deflated, deflated.length + 1));
            byte[] inflated = new byte[content.length];
            int length = 0;
            while (length < inflated.length) {
                int read = inflater.inflate(inflated, length, inflated.length - length);
                if (read == 0) {
                    return false;
                }
                length += read;
            }
            boolean ended = inflater.inflate(new byte[1]) == 0 && inflater.finished();
            return ended && Arrays.equals(inflated, content);
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
    }
}
