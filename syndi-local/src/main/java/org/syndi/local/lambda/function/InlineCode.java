package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Code as a template gives it: {@code ZipFile} is there the text of one file, which CloudFormation calls index. */
final class InlineCode {
    private InlineCode() {}

    /** The code as the Lambda API takes it. */
    static ObjectNode packaged(JsonNode code, String runtime) {
        if (!code.hasNonNull("ZipFile")) {
            return code.isObject() ? code.deepCopy() : JsonNodeFactory.instance.objectNode();
        }
        String file = runtime.startsWith("nodejs") ? "index.js" : "index.py";
        byte[] zip = zip(file, code.get("ZipFile").asText());
        return JsonNodeFactory.instance
                .objectNode()
                .put("ZipFile", Base64.getEncoder().encodeToString(zip));
    }

    /** Always with the same time, so that equal text has an equal hash. */
    private static byte[] zip(String file, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(file);
            entry.setLastModifiedTime(FileTime.from(Instant.EPOCH));
            zip.putNextEntry(entry);
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
