package org.syndi.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** What it means for people that a file could not be read or written. */
public final class FileFailure {
    private FileFailure() {}

    /**
     * Says it.
     *
     * @param failure with a message of its own ("Cannot write …"), or only with that of the file system
     */
    public static DeploymentException of(UncheckedIOException failure) {
        IOException cause = failure.getCause();
        boolean told = failure.getMessage() != null && !failure.getMessage().equals(String.valueOf(cause));
        String problem = told ? failure.getMessage() : "A file could not be read or written";
        return new DeploymentException(problem + ": " + reason(cause) + ".", remedy(cause), failure);
    }

    private static String reason(IOException cause) {
        String file = cause instanceof FileSystemException of && of.getFile() != null ? of.getFile() : "";
        String words = words(cause);
        return file.isEmpty() || words.contains(file) ? words : words + " (" + file + ")";
    }

    /** The file system's own words, without the name of Java's class. */
    private static String words(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "something of that name is there already";
        }
        if (cause instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (cause instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        if (cause instanceof FileSystemException of && of.getReason() != null) {
            return of.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String remedy(IOException cause) {
        String words = words(cause).toLowerCase(Locale.ROOT);
        if (words.contains("no space left") || words.contains("not enough space") || words.contains("quota")) {
            return "Make room on that disk, then run the same command again.";
        }
        if (words.contains("read-only")) {
            return "Use a folder that may be written, or mount the disk for writing, then run the same command again.";
        }
        if (words.contains("too many open files")) {
            return "Allow more open files (ulimit -n 4096), then run the same command again.";
        }
        if (cause instanceof AccessDeniedException || words.contains("permission denied")) {
            return "Give yourself the right to read and write it, then run the same command again.";
        }
        return "Check that the file is there, may be read and written, and that the disk has room, then run the same"
                + " command again.";
    }
}
