package org.syndi.local.s3;

import java.util.Optional;
import org.syndi.local.wire.HttpHeaders;

/**
 * What must hold of the present object for a write to take place.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Amazon S3 user guide,
 *     How to prevent object overwrites with conditional writes</a>
 */
record WriteCondition(Optional<String> ifMatch, Optional<String> ifNoneMatch) {
    static final WriteCondition NONE = new WriteCondition(Optional.empty(), Optional.empty());

    static WriteCondition of(HttpHeaders headers) {
        Optional<String> ifNoneMatch = headers.first("If-None-Match");
        if (ifNoneMatch.isPresent() && !ifNoneMatch.get().equals("*")) {
            throw S3Errors.notImplemented("writing with If-None-Match other than *");
        }
        return new WriteCondition(headers.first("If-Match"), ifNoneMatch);
    }

    void check(String key, Optional<StoredObject> current) {
        if (ifNoneMatch.isPresent() && current.isPresent()) {
            throw S3Errors.preconditionFailed("If-None-Match");
        }
        if (ifMatch.isPresent()) {
            StoredObject present = current.orElseThrow(() -> S3Errors.noSuchKey(key));
            if (!Etags.match(ifMatch.get(), present.etag())) {
                throw S3Errors.preconditionFailed("If-Match");
            }
        }
    }
}
