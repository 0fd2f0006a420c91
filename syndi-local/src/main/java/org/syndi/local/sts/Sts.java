package org.syndi.local.sts;

import java.util.List;
import org.syndi.local.wire.AwsService;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.QueryService;

/** The service {@code sts}. */
public final class Sts {
    private final AwsService service;

    public Sts(AccessKeys keys, CallInterceptor interceptor) {
        this.service = new QueryService(
                "sts",
                "https://sts.amazonaws.com/doc/2011-06-15/",
                List.of(new GetCallerIdentity(keys), new AssumeRole(keys)),
                interceptor);
    }

    public AwsService service() {
        return service;
    }
}
