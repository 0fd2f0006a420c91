package org.syndi.local.sts;

import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Identity;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** Who signed the call. */
final class GetCallerIdentity implements QueryOperation {
    private final AccessKeys keys;

    GetCallerIdentity(AccessKeys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "GetCallerIdentity";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Identity identity = call.identity().orElseThrow();
        return List.of(
                Xml.text("Arn", identity.arn()),
                Xml.text("UserId", keys.userId(identity)),
                Xml.text("Account", identity.account()));
    }
}
