package org.syndi.local.s3;

import org.syndi.local.wire.Xml;

/** Who owns a bucket or an object: the canonical user id of an account. */
final class Owner {
    private Owner() {}

    static Xml of(String account) {
        return Xml.element("Owner", Xml.text("ID", Digests.hex("SHA-256", "canonical user of " + account)));
    }
}
