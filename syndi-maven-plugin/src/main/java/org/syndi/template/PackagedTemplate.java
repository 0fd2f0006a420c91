package org.syndi.template;

import java.nio.charset.StandardCharsets;

/** A template that names nothing local any more. */
public record PackagedTemplate(String text) {
    /** The most that CloudFormation takes in a request (user guide, "CloudFormation quotas"). */
    public static final int LARGEST_INLINE = 51_200;

    /** The most that it takes from S3 (the same page). */
    public static final int LARGEST = 1_000_000;

    /** In UTF-8, as CloudFormation counts. */
    public int sizeInBytes() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Whether it can be sent as it is; a larger one, up to 1 MB, has to be in S3. */
    public boolean fitsInline() {
        return sizeInBytes() <= LARGEST_INLINE;
    }
}
