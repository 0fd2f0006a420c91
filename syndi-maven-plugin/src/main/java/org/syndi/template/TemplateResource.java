package org.syndi.template;

import java.util.Optional;

/**
 * A resource that a template declares.
 *
 * @param type for example {@code AWS::S3::Bucket}
 * @param line where its logical id stands, from 1
 * @param condition the one that it is created under
 * @param deletionPolicy as written, for example {@code Retain} or {@code !If [IsProd, Retain, Delete]}
 * @param updateReplacePolicy as written
 */
public record TemplateResource(
        String logicalId,
        String type,
        int line,
        Optional<String> condition,
        Optional<String> deletionPolicy,
        Optional<String> updateReplacePolicy) {}
