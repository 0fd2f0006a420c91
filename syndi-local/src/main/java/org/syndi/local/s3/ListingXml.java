package org.syndi.local.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.Xml;

/** What the answers of all listings have in common; knows whether keys are to be percent-encoded in them. */
final class ListingXml {
    static final int LIMIT = 1000;
    private final Optional<String> encoding;

    private ListingXml(Optional<String> encoding) {
        this.encoding = encoding;
    }

    static ListingXml of(Parameters query) {
        return new ListingXml(query.first("encoding-type"));
    }

    /** How many entries a page may have: what is asked for, at most 1000. */
    static int limit(Parameters query, String parameter) {
        long asked = query.number(parameter).orElse((long) LIMIT);
        if (asked < 0) {
            throw S3Errors.invalidArgument("Argument " + parameter + " must not be negative: " + asked);
        }
        return (int) Math.min(asked, LIMIT);
    }

    static Listing.Query query(Parameters query, String after, String limitParameter) {
        return new Listing.Query(
                query.first("prefix").orElse(""),
                query.first("delimiter").orElse(""),
                after,
                limit(query, limitParameter));
    }

    Xml encodingType() {
        return Xml.text("EncodingType", encoding);
    }

    /** A key or a part of one. */
    Xml key(String element, String key) {
        return Xml.text(element, encoding.isPresent() ? encode(key) : key);
    }

    /** A key or a part of one, left out if it is empty. */
    Xml optionalKey(String element, String key) {
        return key.isEmpty() ? Xml.text(element, null) : key(element, key);
    }

    Stream<Xml> commonPrefixes(List<String> prefixes) {
        return prefixes.stream().map(prefix -> Xml.element("CommonPrefixes", key("Prefix", prefix)));
    }

    /** @param owner whether the caller wants to know whose it is */
    Function<StoredObject, Xml> contents(Bucket bucket, boolean owner) {
        return object -> Xml.element(
                "Contents",
                key("Key", object.key()),
                Xml.text("LastModified", ObjectAnswer.isoDate(object.modified())),
                Xml.text("ETag", object.quotedEtag()),
                Xml.text("ChecksumAlgorithm", object.checksum().algorithm()),
                Xml.text("ChecksumType", object.checksum().type()),
                Xml.text("Size", object.size()),
                owner ? Owner.of(bucket.account()) : Xml.text("Owner", null),
                Xml.text("StorageClass", "STANDARD"));
    }

    private static String encode(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("*", "%2A");
    }
}
