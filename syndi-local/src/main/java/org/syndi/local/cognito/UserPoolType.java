package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

/**
 * {@code AWS::Cognito::UserPool}. No change replaces a pool; what cannot change is refused (resource reference,
 * AWS::Cognito::UserPool).
 */
final class UserPoolType implements ResourceType {
    private static final List<String> FIXED = List.of("AliasAttributes", "UsernameAttributes", "UsernameConfiguration");
    private static final int LONGEST_NAME = 128;

    private final Pools pools;
    private final PoolRemoval removal;
    private final Issuer issuer;

    UserPoolType(Pools pools, PoolRemoval removal, Issuer issuer) {
        this.pools = pools;
        this.removal = removal;
        this.issuer = issuer;
    }

    @Override
    public String typeName() {
        return "AWS::Cognito::UserPool";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of();
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("UserPoolId");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        ObjectNode given = members(request.properties());
        String name = new Input(given).find("PoolName").orElseGet(() -> request.generatedName(LONGEST_NAME));
        return Failures.translated(() -> {
            ObjectNode settings = PoolSettings.created(given);
            String id = Ids.pool(request.region());
            request.making(id);
            return state(pools.create(id, name, request.account(), request.region(), settings));
        });
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        ObjectNode now = TemplateValues.typed(request.properties());
        ObjectNode before =
                previousProperties instanceof ObjectNode object ? TemplateValues.typed(object) : Json.object();
        for (String property : FIXED) {
            if (!now.path(property).equals(before.path(property))) {
                throw new ResourceException(
                        "InvalidRequest", "Updates are not allowed for property - " + property + ".");
            }
        }
        checkSchema(request.properties().path("Schema"), previousProperties.path("Schema"));
        return Failures.translated(() -> {
            UserPool pool = pools.require(physicalId);
            ObjectNode given = members(request.properties());
            ObjectNode settings = PoolSettings.updated(pool.settings(), given);
            settings.set(
                    "SchemaAttributes", pool.schema().plus(given.path("Schema")).attributes());
            return state(pools.update(pool, new Input(given).find("PoolName").orElse(pool.name()), settings));
        });
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        Failures.translated(() -> {
            pools.find(physicalId).ifPresent(removal::remove);
            return null;
        });
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return Failures.translated(() -> state(pools.require(physicalId)));
    }

    /** Attributes can be added, never changed or taken away. */
    private static void checkSchema(JsonNode now, JsonNode before) {
        for (JsonNode attribute : before) {
            boolean kept = false;
            for (JsonNode candidate : now) {
                kept = kept || candidate.equals(attribute);
            }
            if (!kept) {
                throw new ResourceException(
                        "InvalidRequest", "Existing schema attributes cannot be modified or deleted.");
            }
        }
    }

    private static ObjectNode members(ObjectNode properties) {
        ObjectNode members = TemplateValues.typed(properties);
        if (members.has("UserPoolName")) {
            members.set("PoolName", members.remove("UserPoolName"));
        }
        return members;
    }

    private ResourceState state(UserPool pool) {
        return new ResourceState(
                pool.id(),
                Map.of(
                        "Arn", pool.arn(),
                        "UserPoolId", pool.id(),
                        "ProviderName", issuer.providerName(pool),
                        "ProviderURL", issuer.of(pool)));
    }
}
