package org.syndi.local.iam;

import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** The account's roles, by name. */
final class ListRoles implements QueryOperation {
    private final Roles roles;

    ListRoles(Roles roles) {
        this.roles = roles;
    }

    @Override
    public String name() {
        return "ListRoles";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        String prefix = input.first("PathPrefix").orElse("/");
        List<Role> found = roles.of(call.account()).stream()
                .filter(role -> role.path().startsWith(prefix))
                .toList();
        return IamPage.of(input, "Roles", found, role -> RoleXml.summary("member", role));
    }
}
