package org.syndi.local.iam;

import java.util.List;
import java.util.Optional;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.store.Store;
import org.syndi.local.wire.AwsService;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.QueryService;

/** The service {@code iam}. */
public final class Iam {
    private final Roles roles;
    private final Policies policies;
    private final AwsService service;

    public Iam(Store store, CallInterceptor interceptor) {
        roles = new Roles(store.table("iam/roles", Role.class));
        policies = new Policies(store.table("iam/policies", ManagedPolicy.class));
        service = new QueryService(
                "iam",
                "https://iam.amazonaws.com/doc/2010-05-08/",
                List.of(
                        new GetRole(roles),
                        new ListRoles(roles),
                        new ListRolePolicies(roles),
                        new GetRolePolicy(roles),
                        new ListAttachedRolePolicies(roles)),
                interceptor);
    }

    public AwsService service() {
        return service;
    }

    public List<ResourceType> resourceTypes() {
        return List.of(
                new RoleResource(roles, policies),
                new InlinePolicyResource(roles),
                new ManagedPolicyResource(roles, policies));
    }

    /** The unique id ({@code AROA…}) of the role with this ARN; empty if there is none. */
    public Optional<String> roleId(String roleArn) {
        return roles.findByArn(roleArn).map(Role::roleId);
    }
}
