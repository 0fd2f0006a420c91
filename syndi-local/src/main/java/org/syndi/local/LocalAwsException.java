package org.syndi.local;

/** The embedded AWS cannot run as asked. */
public final class LocalAwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param problem what is in the way
     * @param remedy what to do about it
     */
    public LocalAwsException(String problem, String remedy, Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
