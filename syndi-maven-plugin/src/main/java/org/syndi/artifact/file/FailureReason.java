package org.syndi.artifact.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;

/** Why a file could not be read or written, in words: the platform's own exceptions often hold the path and no more. */
public final class FailureReason {
    /** As Linux, macOS and Windows say it. */
    private static final List<String> FULL =
            List.of("no space left", "disk quota exceeded", "not enough space", "disk full");

    private FailureReason() {}

    public static String of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    /** Whether a text tells that there is no room left to write. */
    public static boolean isDiskFull(String text) {
        String small = String.valueOf(text).toLowerCase(Locale.ROOT);
        return FULL.stream().anyMatch(small::contains);
    }
}
