package org.syndi.deploy;

import java.time.Instant;
import java.util.UUID;

/** How the change sets of this plugin are named: by their time, and so that no two have the same name. */
final class ChangeSetName {
    private static final String OURS = "syndi-";

    private ChangeSetName() {}

    /** @param kind "" or for example {@code import-} */
    static String fresh(String kind) {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        return OURS + kind + Instant.now().toEpochMilli() + "-" + unique;
    }

    static boolean isOurs(String name) {
        return name.startsWith(OURS);
    }
}
