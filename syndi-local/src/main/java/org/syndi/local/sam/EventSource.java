package org.syndi.local.sam;

import java.util.List;

/** What calls a function. */
interface EventSource {
    Event event();

    /** Throws the error of a property that is wrong or that refers to nothing. */
    void check(TransformContext context);

    /** The resources that let the source call the function; may also add to the API or bucket that is the source. */
    List<GeneratedResource> transform(EventTarget target, TransformContext context);
}
