package org.syndi.aws;

import java.io.IOException;

/**
 * What came back as the answer to a call is not AWS's, or not all of it: a web page, the page of a proxy or of a
 * network's sign-in, the answer to another call, half an answer. Nothing follows from it.
 */
final class ForeignAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param why completes "what came back is not AWS's answer: …" */
    ForeignAnswer(String why) {
        super(why);
    }
}
