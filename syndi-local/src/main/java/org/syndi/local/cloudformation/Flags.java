package org.syndi.local.cloudformation;

import org.syndi.local.wire.Parameters;

/** Boolean members of a request. */
final class Flags {
    private Flags() {}

    static boolean isSet(Parameters input, String name) {
        return input.first(name).filter("true"::equals).isPresent();
    }
}
