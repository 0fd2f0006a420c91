package org.syndi.local.cloudformation;

import java.io.InputStream;
import java.util.Optional;

/** Where templates given by URL come from. */
@FunctionalInterface
public interface TemplateSource {
    /** @throws org.syndi.local.wire.AwsException {@code NoSuchBucket} or {@code NoSuchKey} */
    InputStream open(String bucket, String key, Optional<String> versionId);
}
