package org.syndi.local.wire;

import java.util.List;

/** One operation of a service that speaks the query protocol (STS, CloudFormation, IAM). */
public interface QueryOperation {
    /** The value of {@code Action}, as the API reference names it. */
    String name();

    /** @return the members of the result; an empty list for an operation that answers nothing */
    List<Xml> execute(Parameters input, Call call);
}
