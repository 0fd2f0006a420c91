package org.syndi.local.cloudfront;

import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** One invalidation of a distribution. */
final class GetInvalidation implements RestOperation {
    private final Distributions distributions;
    private final Table<Invalidation> invalidations;

    GetInvalidation(Distributions distributions, Table<Invalidation> invalidations) {
        this.distributions = distributions;
        this.invalidations = invalidations;
    }

    @Override
    public String name() {
        return "GetInvalidation";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/2020-05-31/distribution/{DistributionId}/invalidation/{Id}");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Distribution distribution = distributions.of(call);
        return invalidations
                .find(call.path("Id"))
                .filter(invalidation -> invalidation.distributionId().equals(distribution.id()))
                .map(invalidation -> DistributionXml.answer(200, DistributionXml.invalidation(invalidation)))
                .orElseThrow(() -> AwsException.notFound(
                        "NoSuchInvalidation", "The specified invalidation does not exist: " + call.path("Id")));
    }
}
