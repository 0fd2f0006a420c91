package org.syndi.local.iam;

import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** The names of a role's inline policies. */
final class ListRolePolicies implements QueryOperation {
    private final Roles roles;

    ListRolePolicies(Roles roles) {
        this.roles = roles;
    }

    @Override
    public String name() {
        return "ListRolePolicies";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Role role = roles.existing(call.account(), input.required("RoleName"));
        List<String> names = role.inlinePolicies().keySet().stream().sorted().toList();
        return IamPage.of(input, "PolicyNames", names, name -> Xml.text("member", name));
    }
}
