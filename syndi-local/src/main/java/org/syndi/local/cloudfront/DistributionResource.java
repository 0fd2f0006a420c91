package org.syndi.local.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

/** {@code AWS::CloudFront::Distribution}. */
final class DistributionResource implements ResourceType {
    private static final String CONFIG = "DistributionConfig";

    private final Distributions distributions;

    DistributionResource(Distributions distributions) {
        this.distributions = distributions;
    }

    @Override
    public String typeName() {
        return "AWS::CloudFront::Distribution";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of();
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("Id");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        String id = Ids.of("E");
        request.making(id);
        return put(request, id, Ids.domainName());
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        return put(request, physicalId, existing(physicalId).domainName());
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        distributions.remove(physicalId);
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return state(existing(physicalId));
    }

    private ResourceState put(ResourceRequest request, String id, String domainName) {
        JsonNode config = request.properties().path(CONFIG);
        check(config, id);
        Distribution distribution =
                new Distribution(request.account(), id, domainName, System.currentTimeMillis(), Ids.of("E"), config);
        distributions.put(distribution);
        return state(distribution);
    }

    private void check(JsonNode config, String id) {
        if (!config.has("DefaultCacheBehavior") || !config.has("Enabled")) {
            throw new ResourceException(
                    "InvalidRequest",
                    "Model validation failed (#/DistributionConfig: required keys [DefaultCacheBehavior, Enabled])");
        }
        Set<String> origins = config.path("Origins")
                .valueStream()
                .map(origin -> origin.path("Id").asText())
                .collect(Collectors.toSet());
        Stream.concat(
                        Stream.of(config.path("DefaultCacheBehavior")),
                        config.path("CacheBehaviors").valueStream())
                .map(behavior -> behavior.path("TargetOriginId").asText())
                .filter(origin -> !origins.contains(origin))
                .findFirst()
                .ifPresent(origin -> {
                    throw new ResourceException(
                            "InvalidRequest", "One or more of your origins or origin groups do not exist: " + origin);
                });
        config.path("Aliases")
                .valueStream()
                .map(JsonNode::asText)
                .filter(alias -> distributions.withAlias(alias, id).isPresent())
                .findFirst()
                .ifPresent(alias -> {
                    throw new ResourceException(
                            "AlreadyExists",
                            "One or more of the CNAMEs you provided are already associated with a different resource: "
                                    + alias);
                });
    }

    private Distribution existing(String id) {
        return distributions
                .find(id)
                .orElseThrow(
                        () -> new ResourceException("NotFound", "The specified distribution does not exist: " + id));
    }

    private static ResourceState state(Distribution distribution) {
        return new ResourceState(
                distribution.id(),
                Map.of(
                        "Id", distribution.id(),
                        "Arn", distribution.arn(),
                        "DomainName", distribution.domainName()));
    }
}
