package org.syndi.deploy;

import org.syndi.aws.StackEvent;

/** Events of a stack in words. */
final class StackEventText {
    private StackEventText() {}

    /** One line: what happens to what, and why where CloudFormation says so. */
    static String line(StackEvent event) {
        String line = "%-36s %s (%s)".formatted(event.status(), event.logicalId(), event.resourceType());
        return event.reason().isEmpty() ? line : line + ": " + event.reason();
    }

    /** For the end of a failed deployment. */
    static String cause(StackEvent event) {
        return event.logicalId() + " (" + event.resourceType() + "): " + event.reason();
    }
}
