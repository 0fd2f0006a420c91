package org.syndi.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Wheels of a given size, half of text and half of noise, as packages with sources and libraries are. */
final class GeneratedWheels {
    private static final int FILES = 40;
    private static final String WORDS =
            "def return value self import for in range if not None lambda raise class yield ";

    private GeneratedWheels() {}

    /** Writes a wheel of {@code bytes} unpacked. */
    static void write(Path folder, String name, int bytes, long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < FILES; i++) {
            boolean text = i % 2 == 0;
            files.put(
                    name + "/part" + i + (text ? ".py" : ".bin"),
                    text ? text(random, bytes / FILES) : noise(random, bytes / FILES));
        }
        String metadata = name + "-1.0.dist-info/";
        files.put(metadata + "METADATA", utf8("Metadata-Version: 2.1\nName: " + name + "\nVersion: 1.0\n"));
        files.put(metadata + "WHEEL", utf8("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
        StringBuilder record = new StringBuilder();
        files.forEach((path, content) -> record.append(path)
                .append(",sha256=")
                .append(digest(content))
                .append(',')
                .append(content.length)
                .append('\n'));
        files.put(metadata + "RECORD", utf8(record + metadata + "RECORD,,\n"));
        Files.createDirectories(folder);
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(folder.resolve(name + "-1.0-py3-none-any.whl")))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
    }

    private static byte[] text(Random random, int bytes) {
        String[] words = WORDS.split(" ", -1);
        StringBuilder text = new StringBuilder("# text\n");
        while (text.length() < bytes) {
            text.append(words[random.nextInt(words.length)])
                    .append(random.nextInt(3) == 0 ? "_" + Integer.toString(random.nextInt(5000), 36) : "")
                    .append(random.nextInt(9) == 0 ? "\n# " : " ");
        }
        return utf8(text.toString());
    }

    private static byte[] noise(Random random, int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(byte[] content) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
