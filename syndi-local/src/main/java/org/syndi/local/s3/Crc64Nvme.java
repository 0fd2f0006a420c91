package org.syndi.local.s3;

import java.util.zip.Checksum;

/**
 * CRC-64/NVME: polynomial 0xad93d23594c93659, reflected, start and final xor all ones.
 *
 * @see <a href="https://reveng.sourceforge.io/crc-catalogue/17plus.htm">Catalogue of parametrised CRC algorithms,
 *     CRC-64/NVME</a>
 */
final class Crc64Nvme implements Checksum {
    private static final long REFLECTED_POLYNOMIAL = Long.reverse(0xad93d23594c93659L);
    private static final long[] TABLE = table();

    private long crc = ~0L;

    private static long[] table() {
        long[] table = new long[256];
        for (int i = 0; i < table.length; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 1 ? value >>> 1 ^ REFLECTED_POLYNOMIAL : value >>> 1;
            }
            table[i] = value;
        }
        return table;
    }

    @Override
    public void update(int b) {
        crc = crc >>> 8 ^ TABLE[(int) (crc ^ b) & 0xff];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            update(bytes[i]);
        }
    }

    @Override
    public long getValue() {
        return ~crc;
    }

    @Override
    public void reset() {
        crc = ~0L;
    }
}
