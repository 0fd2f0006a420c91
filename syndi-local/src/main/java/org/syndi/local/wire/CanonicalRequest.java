package org.syndi.local.wire;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request in the one form that both sides of SigV4 hash. S3 encodes the path once and takes it as it is; all others
 * encode the encoded path again, without empty and dot segments.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">IAM user
 *     guide, Create a signed AWS API request, step 1</a>
 */
final class CanonicalRequest {
    private static final Pattern SPACES = Pattern.compile(" +");

    private CanonicalRequest() {}

    /** @param payloadHash hexadecimal, or one of S3's words for a body that is not hashed */
    static byte[] of(HttpRequest request, Signature signature, String payloadHash) {
        String path = signature.scope().isS3()
                ? encodePath(decode(request.rawPath()))
                : encodePath(normalize(request.rawPath()));
        String text = String.join(
                "\n",
                request.method(),
                path,
                query(request.rawQuery()),
                headers(request.headers(), signature.headers()),
                String.join(";", signature.headers()),
                payloadHash);
        // Header values came in as one character a byte; so they go back to the bytes that the client hashed.
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String headers(HttpHeaders headers, List<String> names) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT) + ":" + value(headers.all(name)) + "\n")
                .collect(Collectors.joining());
    }

    private static String value(List<String> values) {
        return values.stream()
                .map(value -> SPACES.matcher(value.strip()).replaceAll(" "))
                .collect(Collectors.joining(","));
    }

    private static String query(String rawQuery) {
        if (rawQuery.isEmpty()) {
            return "";
        }
        return Stream.of(rawQuery.split("&"))
                .map(CanonicalRequest::pair)
                .filter(pair -> !pair.getKey().equals("X-Amz-Signature"))
                .sorted(Map.Entry.<String, String>comparingByKey()
                        .thenComparing(Map.Entry.comparingByValue(Comparator.naturalOrder())))
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("&"));
    }

    private static Map.Entry<String, String> pair(String raw) {
        int equals = raw.indexOf('=');
        String name = equals < 0 ? raw : raw.substring(0, equals);
        String value = equals < 0 ? "" : raw.substring(equals + 1);
        return Map.entry(
                encode(URLDecoder.decode(name, StandardCharsets.UTF_8)),
                encode(URLDecoder.decode(value, StandardCharsets.UTF_8)));
    }

    private static String normalize(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        String joined = "/" + String.join("/", kept);
        return path.endsWith("/") && joined.length() > 1 ? joined + "/" : joined;
    }

    private static String encodePath(String path) {
        return Stream.of(path.split("/", -1)).map(CanonicalRequest::encode).collect(Collectors.joining("/"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String decode(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
