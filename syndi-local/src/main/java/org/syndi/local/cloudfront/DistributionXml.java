package org.syndi.local.cloudfront;

import java.time.Instant;
import java.util.stream.Stream;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.Xml;

/** Answers of CloudFront. */
final class DistributionXml {
    private static final String NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

    private DistributionXml() {}

    static HttpResponse answer(int status, Xml root) {
        return HttpResponse.text(status, "text/xml", root.document(NAMESPACE));
    }

    static Xml whole(Distribution distribution) {
        return Xml.element(
                "Distribution",
                Stream.concat(
                        common(distribution),
                        Stream.of(Xml.text("InProgressInvalidationBatches", 0), config(distribution))));
    }

    static Xml config(Distribution distribution) {
        return Xml.element(
                "DistributionConfig",
                Stream.concat(
                        Stream.of(Xml.text("CallerReference", distribution.id())),
                        ConfigXml.members(distribution.config())));
    }

    static Xml summary(Distribution distribution) {
        return Xml.element(
                "DistributionSummary", Stream.concat(common(distribution), ConfigXml.members(distribution.config())));
    }

    private static Stream<Xml> common(Distribution distribution) {
        return Stream.of(
                Xml.text("Id", distribution.id()),
                Xml.text("ARN", distribution.arn()),
                Xml.text("Status", "Deployed"),
                Xml.text("LastModifiedTime", Instant.ofEpochMilli(distribution.modified())),
                Xml.text("DomainName", distribution.domainName()));
    }

    static Xml invalidation(Invalidation invalidation) {
        return Xml.element(
                "Invalidation",
                Xml.text("Id", invalidation.id()),
                Xml.text("Status", "Completed"),
                Xml.text("CreateTime", Instant.ofEpochMilli(invalidation.created())),
                Xml.element(
                        "InvalidationBatch",
                        Xml.element(
                                "Paths",
                                Xml.text("Quantity", invalidation.paths().size()),
                                Xml.members("Items", invalidation.paths(), path -> Xml.text("Path", path))),
                        Xml.text("CallerReference", invalidation.callerReference())));
    }
}
