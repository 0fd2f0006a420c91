package org.syndi.local.cloudfront;

import java.util.List;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** The caller's distributions, in pages. */
final class ListDistributions implements RestOperation {
    private static final long LIMIT = 100;

    private final Distributions distributions;

    ListDistributions(Distributions distributions) {
        this.distributions = distributions;
    }

    @Override
    public String name() {
        return "ListDistributions";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/2020-05-31/distribution");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        String marker = call.query().first("Marker").orElse("");
        long limit = call.query().number("MaxItems").orElse(LIMIT);
        List<Distribution> rest = distributions.of(call.call().account()).stream()
                .filter(distribution -> distribution.id().compareTo(marker) > 0)
                .toList();
        List<Distribution> page = rest.stream().limit(limit).toList();
        boolean truncated = page.size() < rest.size();
        return DistributionXml.answer(
                200,
                Xml.element(
                        "DistributionList",
                        Xml.text("Marker", marker),
                        Xml.text(
                                "NextMarker",
                                truncated ? page.get(page.size() - 1).id() : null),
                        Xml.text("MaxItems", limit),
                        Xml.text("IsTruncated", truncated),
                        Xml.text("Quantity", page.size()),
                        Xml.members("Items", page, DistributionXml::summary)));
    }
}
