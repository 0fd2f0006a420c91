package org.syndi.local.iam;

import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** One role. */
final class GetRole implements QueryOperation {
    private final Roles roles;

    GetRole(Roles roles) {
        this.roles = roles;
    }

    @Override
    public String name() {
        return "GetRole";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        return List.of(RoleXml.whole(roles.existing(call.account(), input.required("RoleName"))));
    }
}
