package org.syndi.local.resource;

/** A resource could not be made as asked. The message is the service's own; CloudFormation puts it into the event. */
public final class ResourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String handlerErrorCode;

    /**
     * @param handlerErrorCode as in CloudFormation's events, for example {@code AlreadyExists}, {@code InvalidRequest},
     *     {@code NotFound}
     */
    public ResourceException(String handlerErrorCode, String message) {
        super(message);
        this.handlerErrorCode = handlerErrorCode;
    }

    public String handlerErrorCode() {
        return handlerErrorCode;
    }
}
