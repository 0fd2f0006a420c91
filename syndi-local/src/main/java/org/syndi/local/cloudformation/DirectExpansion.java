package org.syndi.local.cloudformation;

import org.syndi.local.wire.AwsException;

/** What a stack that is made or updated without a change set, and so unseen, needs to be acknowledged. */
final class DirectExpansion {
    private DirectExpansion() {}

    static void checkAutoExpand(Proposal proposal) {
        if (!proposal.template().transforms().isEmpty()
                && !proposal.capabilities().contains(Capabilities.AUTO_EXPAND)) {
            throw insufficient(Capabilities.AUTO_EXPAND);
        }
    }

    static void checkIam(Blueprint blueprint) {
        Capabilities.missing(blueprint.template(), blueprint.capabilities()).ifPresent(missing -> {
            throw insufficient(missing);
        });
    }

    static AwsException insufficient(String missing) {
        return AwsException.badRequest("InsufficientCapabilitiesException", Capabilities.message(missing));
    }
}
