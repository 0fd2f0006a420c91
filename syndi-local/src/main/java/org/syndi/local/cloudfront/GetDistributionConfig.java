package org.syndi.local.cloudfront;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** The configuration of one distribution. */
final class GetDistributionConfig implements RestOperation {
    private final Distributions distributions;

    GetDistributionConfig(Distributions distributions) {
        this.distributions = distributions;
    }

    @Override
    public String name() {
        return "GetDistributionConfig";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/2020-05-31/distribution/{DistributionId}/config");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Distribution distribution = distributions.of(call);
        return DistributionXml.answer(200, DistributionXml.config(distribution))
                .withHeader("ETag", distribution.etag());
    }
}
