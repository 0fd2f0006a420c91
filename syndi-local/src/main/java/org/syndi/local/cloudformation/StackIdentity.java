package org.syndi.local.cloudformation;

import java.util.UUID;

/** Which stack. A deleted one keeps its ARN, the name is free again. */
record StackIdentity(String arn, String name, String account, String region) {
    static StackIdentity fresh(String account, String region, String name) {
        String arn = "arn:aws:cloudformation:" + region + ":" + account + ":stack/" + name + "/" + UUID.randomUUID();
        return new StackIdentity(arn, name, account, region);
    }

    /** The part of the ARN that no other stack has. */
    String key() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
