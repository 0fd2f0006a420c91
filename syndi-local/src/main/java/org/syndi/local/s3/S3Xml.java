package org.syndi.local.s3;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.Xml;

/** Answers in S3's XML. */
final class S3Xml {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private S3Xml() {}

    static HttpResponse ok(Xml root) {
        return HttpResponse.text(200, "application/xml", root.document(NAMESPACE));
    }
}
