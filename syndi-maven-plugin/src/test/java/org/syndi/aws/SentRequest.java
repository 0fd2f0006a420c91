package org.syndi.aws;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The head of a request as it was on the wire.
 *
 * @param target path and query
 * @param headers by name in small letters
 */
public record SentRequest(String method, String target, Map<String, String> headers) {
    private static final Pattern HEAD =
            Pattern.compile("(GET|HEAD|PUT|POST|DELETE) (\\S+) HTTP/1\\.1\r\n((?:[\\w-]+:[^\r\n]*\r\n)+)\r\n");

    /** Those in what one connection has sent, one after the other. */
    static Stream<SentRequest> in(String bytes) {
        return HEAD.matcher(bytes)
                .results()
                .map(head -> new SentRequest(head.group(1), head.group(2), headers(head.group(3))));
    }

    private static Map<String, String> headers(String lines) {
        return Arrays.stream(lines.split("\r\n"))
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0].toLowerCase(Locale.ROOT), pair -> pair[1].strip(), (a, b) -> a + "," + b));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** By what it was signed for. */
    public boolean isToS3() {
        return header("authorization").orElse("").contains("/s3/aws4_request");
    }

    /** CreateBucket names the caller's own account by its signature; S3 has no header for another one there. */
    public boolean createsBucket() {
        return method.equals("PUT") && target.matches("/[^/?]+/?");
    }

    /** The account that must own the bucket. */
    public Optional<String> expectedBucketOwner() {
        return header("x-amz-expected-bucket-owner");
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
