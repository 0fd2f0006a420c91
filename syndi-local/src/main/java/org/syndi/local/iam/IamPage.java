package org.syndi.local.iam;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.Xml;

/** A page of a list: {@code MaxItems} and {@code Marker} in, {@code IsTruncated} and {@code Marker} out. */
final class IamPage {
    private static final long USUAL = 100;
    private static final long LARGEST = 1000;

    private IamPage() {}

    /** The members of an answer that lists {@code items}. */
    static <T> List<Xml> of(Parameters input, String list, List<T> items, Function<T, Xml> member) {
        long limit = input.number("MaxItems").orElse(USUAL);
        long start = input.number("Marker").orElse(0L);
        if (limit < 1 || limit > LARGEST || start < 0) {
            throw AwsException.badRequest(
                    "ValidationError",
                    "MaxItems must be between 1 and " + LARGEST + ", and Marker one that was given.");
        }
        List<T> page = items.stream().skip(start).limit(limit).toList();
        long end = start + page.size();
        boolean truncated = end < items.size();
        return Stream.of(
                        Xml.members(list, page, member),
                        Xml.text("IsTruncated", truncated),
                        Xml.text("Marker", truncated ? end : null))
                .toList();
    }
}
