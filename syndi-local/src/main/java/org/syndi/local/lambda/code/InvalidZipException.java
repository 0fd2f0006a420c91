package org.syndi.local.lambda.code;

/** What was given as code is no zip that can be unpacked. */
public final class InvalidZipException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidZipException(String message) {
        super(message);
    }

    InvalidZipException(Throwable cause) {
        super("Could not unzip uploaded file. Please check your file, then try to upload again.", cause);
    }
}
