package org.syndi.deploy;

import java.util.List;

/** Users of a pool that tells upper from lower case, and whose addresses differ in nothing else. */
final class Spelling {
    private Spelling() {}

    /** For the end of a sentence about somebody who is not there; "" if nobody is spelled alike. */
    static String hint(List<String> others) {
        return others.isEmpty()
                ? ""
                : "; there is " + String.join(", ", others) + ", and this user pool tells upper from lower case";
    }
}
