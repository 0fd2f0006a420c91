package org.syndi.local.iam;

import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** The managed policies of a role. */
final class ListAttachedRolePolicies implements QueryOperation {
    private final Roles roles;

    ListAttachedRolePolicies(Roles roles) {
        this.roles = roles;
    }

    @Override
    public String name() {
        return "ListAttachedRolePolicies";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Role role = roles.existing(call.account(), input.required("RoleName"));
        return IamPage.of(
                input,
                "AttachedPolicies",
                role.managedPolicies(),
                arn -> Xml.element(
                        "member",
                        Xml.text("PolicyName", arn.substring(arn.lastIndexOf('/') + 1)),
                        Xml.text("PolicyArn", arn)));
    }
}
