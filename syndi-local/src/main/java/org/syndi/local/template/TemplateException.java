package org.syndi.local.template;

/** A template, or a value for one of its parameters, that CloudFormation refuses; the message is CloudFormation's. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateException(String message) {
        super(message);
    }

    public TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
