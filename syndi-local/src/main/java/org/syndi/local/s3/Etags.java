package org.syndi.local.s3;

import java.util.stream.Stream;

/** Entity tags in conditions: a list, quoted or not, or a star. */
final class Etags {
    private Etags() {}

    static boolean match(String condition, String etag) {
        return Stream.of(condition.split(",", -1))
                .map(tag -> tag.strip().replace("W/", "").replace("\"", ""))
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
    }
}
