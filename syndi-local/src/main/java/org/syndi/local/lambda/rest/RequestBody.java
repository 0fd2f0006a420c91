package org.syndi.local.lambda.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.RestCall;

/** Request bodies, up to the size that Lambda takes for the operation. */
public final class RequestBody {
    /** A zip is one string, up to the size of the request; Jackson would stop at 20 MB. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private RequestBody() {}

    /**
     * @param limit in bytes
     * @param operation as Lambda's message names it
     */
    public static byte[] bytes(RestCall call, long limit, String operation) {
        InputStream body = call.request().body();
        try {
            byte[] bytes = body.readNBytes(Math.toIntExact(limit + 1));
            if (bytes.length > limit) {
                // To the end: a client that is still writing would see a broken connection instead of the answer.
                body.transferTo(OutputStream.nullOutputStream());
                throw new AwsException(
                        413,
                        "RequestEntityTooLargeException",
                        "Request must be smaller than " + limit + " bytes for the " + operation + " operation");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty object if there is no body. */
    public static JsonNode json(RestCall call, long limit, String operation) {
        byte[] bytes = bytes(call, limit, operation);
        try {
            return bytes.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(bytes);
        } catch (IOException e) {
            throw AwsException.badRequest("SerializationException", "The request body is not JSON: " + e.getMessage());
        }
    }
}
