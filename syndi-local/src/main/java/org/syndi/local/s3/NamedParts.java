package org.syndi.local.s3;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Xml;

/** The parts that a caller names to complete an upload, compared with those that came. */
final class NamedParts {
    /** "Each part must be at least 5 MB in size, except the last part." */
    private static final long SMALLEST = 5L << 20;

    private NamedParts() {}

    static List<Part> of(Xml document, List<Part> uploaded) {
        Map<Integer, Part> byNumber = uploaded.stream().collect(Collectors.toMap(Part::number, Function.identity()));
        List<Part> named = document.all("Part").stream()
                .map(element -> part(element, byNumber))
                .toList();
        if (named.isEmpty()) {
            throw S3Errors.malformedXml("a Part");
        }
        for (int i = 1; i < named.size(); i++) {
            check(named.get(i - 1), named.get(i));
        }
        return named;
    }

    private static void check(Part part, Part next) {
        if (part.number() >= next.number()) {
            throw AwsException.badRequest(
                    "InvalidPartOrder",
                    "The list of parts was not in ascending order. Parts must be ordered by part number.");
        }
        if (part.size() < SMALLEST) {
            throw AwsException.badRequest(
                    "EntityTooSmall",
                    "Your proposed upload is smaller than the minimum allowed size: part " + part.number() + " has "
                            + part.size() + " bytes, at least " + SMALLEST + " are needed.");
        }
    }

    private static Part part(Xml element, Map<Integer, Part> uploaded) {
        String number = element.textOf("PartNumber").orElseThrow(() -> S3Errors.malformedXml("a PartNumber"));
        String etag = element.textOf("ETag").orElseThrow(() -> S3Errors.malformedXml("an ETag"));
        Part part = number.matches("\\d{1,5}") ? uploaded.get(Integer.valueOf(number)) : null;
        if (part == null || !Etags.match(etag, part.etag())) {
            throw AwsException.badRequest(
                    "InvalidPart",
                    "One or more of the specified parts could not be found. The part may not have been uploaded, or the"
                            + " specified entity tag may not match the part's entity tag: part " + number);
        }
        return part;
    }
}
