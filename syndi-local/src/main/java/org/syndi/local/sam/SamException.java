package org.syndi.local.sam;

import java.util.List;

/**
 * The template cannot be transformed. The message is the one that CloudFormation shows behind "Transform
 * AWS::Serverless-2016-10-31 failed with: ".
 */
public final class SamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> causes;

    SamException(List<String> causes) {
        super("Invalid Serverless Application Specification document. Number of errors found: " + causes.size() + ". "
                + String.join(" ", causes));
        this.causes = List.copyOf(causes);
    }

    /** One sentence or more for each mistake, in the order in which they were found. */
    public List<String> causes() {
        return causes;
    }
}
