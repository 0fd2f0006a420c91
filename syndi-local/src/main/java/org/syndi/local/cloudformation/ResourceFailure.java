package org.syndi.local.cloudformation;

/** A resource type refused; the message is the reason as the event shows it. */
final class ResourceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ResourceFailure(String reason, Throwable cause) {
        super(reason, cause);
    }
}
