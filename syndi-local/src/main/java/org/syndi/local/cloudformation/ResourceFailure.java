package org.syndi.local.cloudformation;

/** A resource type refused; the message is the reason as the event shows it. */
final class ResourceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean taken;

    /** @param taken whether somebody else's thing was in the way */
    ResourceFailure(String reason, boolean taken, Throwable cause) {
        super(reason, cause);
        this.taken = taken;
    }

    boolean taken() {
        return taken;
    }
}
