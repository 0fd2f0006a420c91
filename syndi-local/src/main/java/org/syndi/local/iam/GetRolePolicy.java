package org.syndi.local.iam;

import java.util.List;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** One inline policy of a role. */
final class GetRolePolicy implements QueryOperation {
    private final Roles roles;

    GetRolePolicy(Roles roles) {
        this.roles = roles;
    }

    @Override
    public String name() {
        return "GetRolePolicy";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Role role = roles.existing(call.account(), input.required("RoleName"));
        String name = input.required("PolicyName");
        String document = role.inlinePolicies().get(name);
        if (document == null) {
            throw AwsException.notFound("NoSuchEntity", "The role policy with name " + name + " cannot be found.");
        }
        return List.of(
                Xml.text("RoleName", role.name()),
                Xml.text("PolicyName", name),
                Xml.text("PolicyDocument", RoleXml.document(document)));
    }
}
