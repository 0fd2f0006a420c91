package org.syndi.local.s3;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.syndi.local.wire.HttpHeaders;

/**
 * What must hold of an object for a read or a copy of it. An entity tag wins over a date.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html">Amazon S3 user guide,
 *     Retrieve or copy objects based on metadata with conditional reads</a>
 */
record ReadCondition(
        Optional<String> ifMatch,
        Optional<String> ifNoneMatch,
        Optional<Instant> ifModifiedSince,
        Optional<Instant> ifUnmodifiedSince) {

    static ReadCondition of(HttpHeaders headers) {
        return of(headers, "");
    }

    /** @param prefix of the headers' names, for the source of a copy */
    static ReadCondition of(HttpHeaders headers, String prefix) {
        return new ReadCondition(
                headers.first(prefix + "If-Match"),
                headers.first(prefix + "If-None-Match"),
                headers.first(prefix + "If-Modified-Since").flatMap(ReadCondition::date),
                headers.first(prefix + "If-Unmodified-Since").flatMap(ReadCondition::date));
    }

    /** Whether the caller has this object already; @throws AwsException if another condition does not hold */
    boolean notModified(StoredObject object) {
        Instant modified = Instant.ofEpochSecond(object.modified() / 1000);
        if (ifMatch.isPresent() ? !Etags.match(ifMatch.get(), object.etag()) : isBefore(ifUnmodifiedSince, modified)) {
            throw S3Errors.preconditionFailed(ifMatch.isPresent() ? "If-Match" : "If-Unmodified-Since");
        }
        return ifNoneMatch.isPresent()
                ? Etags.match(ifNoneMatch.get(), object.etag())
                : ifModifiedSince.isPresent() && !isBefore(ifModifiedSince, modified);
    }

    private static boolean isBefore(Optional<Instant> since, Instant modified) {
        return since.isPresent() && since.get().isBefore(modified);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
