package org.syndi.local.cloudfront;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** One distribution. */
final class GetDistribution implements RestOperation {
    private final Distributions distributions;

    GetDistribution(Distributions distributions) {
        this.distributions = distributions;
    }

    @Override
    public String name() {
        return "GetDistribution";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/2020-05-31/distribution/{DistributionId}");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Distribution distribution = distributions.of(call);
        return DistributionXml.answer(200, DistributionXml.whole(distribution)).withHeader("ETag", distribution.etag());
    }
}
