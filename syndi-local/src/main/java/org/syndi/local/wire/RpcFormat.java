package org.syndi.local.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way in which an {@link RpcService} is spoken to.
 *
 * @param headers of every answer
 * @param target finds what a request asks for
 */
record RpcFormat(ObjectMapper mapper, HttpHeaders headers, Target target) {
    /**
     * {@code POST /service/<service>/operation/<operation>}.
     *
     * @see <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy RPC v2 CBOR
     *     protocol</a>
     */
    private static final RpcFormat CBOR = new RpcFormat(
            withTimes(new CBORMapper()),
            HttpHeaders.EMPTY.with("Content-Type", "application/cbor").with("smithy-protocol", "rpc-v2-cbor"),
            RpcFormat::inPath);

    /**
     * {@code POST /} with {@code X-Amz-Target: <service>.<operation>}.
     *
     * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0 protocol</a>
     */
    static final RpcFormat JSON = new RpcFormat(
            withTimes(new JsonMapper()),
            HttpHeaders.EMPTY.with("Content-Type", "application/x-amz-json-1.0"),
            RpcFormat::inHeader);

    static final List<RpcFormat> ALL = List.of(CBOR, JSON);

    private static final Pattern PATH = Pattern.compile("/service/([^/]+)/operation/([^/]+)");

    /** Finds the operation of a service; empty if the request is in another format or for another service. */
    @FunctionalInterface
    interface Target {
        Optional<String> operation(HttpRequest request, String service);
    }

    private static Optional<String> inPath(HttpRequest request, String service) {
        Matcher path = PATH.matcher(request.rawPath());
        return path.matches() && path.group(1).equals(service) ? Optional.of(path.group(2)) : Optional.empty();
    }

    private static Optional<String> inHeader(HttpRequest request, String service) {
        return request.headers()
                .first("X-Amz-Target")
                .filter(target -> target.startsWith(service + "."))
                .map(target -> target.substring(service.length() + 1));
    }

    private static ObjectMapper withTimes(ObjectMapper mapper) {
        return mapper.registerModule(new SimpleModule().addSerializer(Instant.class, new EpochSeconds()));
    }

    /** A time in either format: seconds since 1970; CBOR marks it as one (RFC 8949, 3.4.2). */
    private static final class EpochSeconds extends JsonSerializer<Instant> {
        private static final int TIME = 1;

        @Override
        public void serialize(Instant time, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (out instanceof CBORGenerator cbor) {
                cbor.writeTag(TIME);
            }
            out.writeNumber(time.toEpochMilli() / 1e3);
        }
    }

    JsonNode read(byte[] body) {
        try {
            return body.length == 0 ? JsonNodeFactory.instance.objectNode() : mapper.readTree(body);
        } catch (IOException e) {
            throw AwsException.badRequest(
                    "SerializationException", "The request body cannot be read: " + e.getMessage());
        }
    }

    HttpResponse answer(int status, JsonNode body) {
        try {
            return new HttpResponse(status, headers, HttpResponse.Body.of(mapper.writeValueAsBytes(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
