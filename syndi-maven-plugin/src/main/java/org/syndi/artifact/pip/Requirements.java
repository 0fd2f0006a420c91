package org.syndi.artifact.pip;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.wheel.ResolvedWheel;

/**
 * What a requirements file asks for, in a form that two files share exactly when they mean the same: comments, blank
 * lines, order, spelling of names and the way it is spread over files do not show.
 *
 * @param file the file that was read
 * @param requirements each in its normal form
 * @param constraints those of {@code -c} files
 * @param options index, find-links and other options, in their order, which may matter; relative paths made absolute
 * @param localContent digests of the wheels that are named by path
 */
public record Requirements(
        Path file,
        SortedSet<String> requirements,
        SortedSet<String> constraints,
        List<String> options,
        SortedSet<String> localContent) {

    /**
     * Reads a requirements file and those that it names.
     *
     * @throws org.syndi.deployment.DeploymentException if one cannot be read, or asks for what a layer cannot be built
     *     of
     */
    public static Requirements read(Path file) {
        return new RequirementsReader().read(file);
    }

    /**
     * The same for all files that mean the same. Variables stand as they are written: their values are often secrets.
     */
    public Sha256 meaning() {
        return Sha256.of(String.join(
                "\n\n",
                String.join("\n", requirements),
                String.join("\n", constraints),
                String.join("\n", options),
                String.join("\n", localContent)));
    }

    /**
     * A URL as the requirements give it, with the user and password that {@code url} has lost.
     *
     * @param url of a wheel, as {@link ResolvedWheel} keeps it
     */
    String withCredentials(String url) {
        return requirements.stream()
                .flatMap(requirement -> Stream.of(requirement.split(" ", -1)))
                .filter(word -> MaskedText.stripped(word).equals(url))
                .findFirst()
                .orElse(url);
    }
}
