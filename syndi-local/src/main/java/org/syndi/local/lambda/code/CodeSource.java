package org.syndi.local.lambda.code;

import java.io.InputStream;
import java.util.Optional;

/** Where code that is named by bucket and key comes from. */
@FunctionalInterface
public interface CodeSource {
    /**
     * @return the object's bytes, to be closed by the caller
     * @throws org.syndi.local.wire.AwsException with code {@code NoSuchBucket}, {@code NoSuchKey} or
     *     {@code NoSuchVersion}
     */
    InputStream open(String bucket, String key, Optional<String> versionId);
}
