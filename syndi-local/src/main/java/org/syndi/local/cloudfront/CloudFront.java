package org.syndi.local.cloudfront;

import java.util.List;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsService;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.RestService;

/** The service {@code cloudfront}. */
public final class CloudFront {
    private final AwsService service;
    private final List<ResourceType> resourceTypes;

    public CloudFront(Store store, CallInterceptor interceptor) {
        Distributions distributions = new Distributions(store.table("cloudfront/distributions", Distribution.class));
        Table<Invalidation> invalidations = store.table("cloudfront/invalidations", Invalidation.class);
        service = new RestService(
                "cloudfront",
                RestService.ErrorShape.XML,
                List.of(
                        new GetDistribution(distributions),
                        new GetDistributionConfig(distributions),
                        new ListDistributions(distributions),
                        new CreateInvalidation(distributions, invalidations),
                        new GetInvalidation(distributions, invalidations)),
                interceptor);
        resourceTypes = List.of(
                new DistributionResource(distributions),
                new OriginAccessControlResource(
                        store.table("cloudfront/origin-access-controls", OriginAccessControl.class)),
                new FunctionResource(store.table("cloudfront/functions", EdgeFunction.class)));
    }

    public AwsService service() {
        return service;
    }

    public List<ResourceType> resourceTypes() {
        return resourceTypes;
    }
}
